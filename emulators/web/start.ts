import { listUsers } from "./auth0/connections";
import { formatCount, renderCode, renderFacts } from "./elements";
import { listProvisionableApplications } from "./entra/applications";
import { renderLinks } from "./links/renderLinks";
import { type Content, type Markup, render } from "./markup";
import {
    type Auth0Session,
    type EntraSession,
    hasAuth0,
    hasEntra,
    isLinked,
    type Link,
    type PageCall,
    type PageRoute,
    type WebSession,
} from "./page";

/** The overview of the emulators that run. */
export const startPage: PageRoute = {
    path: "/",
    show: (call) => ({ title: "Overview", body: renderOverview(call) }),
};

function renderOverview(call: PageCall): Markup {
    const { emulators } = call;
    return render`<p>${describe(emulators)}</p>
${isLinked(emulators) && renderLinks({ ...call, emulators })}
<div class="tenants">${hasEntra(emulators) && renderEntra(emulators)}${hasAuth0(emulators) && renderAuth0(emulators)}</div>`;
}

function describe(emulators: WebSession): string {
    if (!hasAuth0(emulators)) {
        return "Only the Entra emulator is running. It provisions assigned users and groups to the tenant URL of each application.";
    }
    if (!hasEntra(emulators)) {
        return "Only the Auth0 emulator is running. Users and groups are provisioned to the SCIM endpoint of each connection.";
    }
    return "Users and groups that are assigned in Entra are provisioned to Auth0. Change something in Entra, run a cycle or advance the clock, and see the result in Auth0.";
}

function renderEntra(emulators: EntraSession): Content {
    const { state, server } = emulators.entra;
    const links = listProvisionableApplications(emulators).map(({ principal }) => ({
        href: `/entra/applications/${principal.id}`,
        text: principal.displayName,
    }));
    const alive = (all: ReadonlyMap<string, { deletedDateTime: string | null }>): number =>
        [...all.values()].filter(({ deletedDateTime }) => deletedDateTime === null).length;
    return render`<section class="tenant" aria-labelledby="entra"><h2 id="entra"><a href="/entra">Microsoft Entra ID</a></h2>
${renderFacts([
    ["Tenant ID", renderCode(state.tenantId)],
    ["Domain", state.verifiedDomain],
    ["Address", renderCode(server.origin)],
    ["Users", render`<a href="/entra/users">${formatCount(alive(state.users), "user")}</a>`],
    ["Groups", render`<a href="/entra/groups">${formatCount(alive(state.groups), "group")}</a>`],
    ["Enterprise applications", renderList(links)],
])}</section>`;
}

function renderAuth0(emulators: Auth0Session): Content {
    const { state, server, name } = emulators.auth0;
    const connections = [...state.connections.values()];
    const users = connections.reduce((sum, connection) => sum + listUsers(emulators, connection).length, 0);
    const links = connections.map(({ id, name: text }) => ({ href: `/auth0/connections/${id}`, text }));
    return render`<section class="tenant" aria-labelledby="auth0"><h2 id="auth0"><a href="/auth0">Auth0</a></h2>
${renderFacts([
    ["Tenant", name],
    ["Address", renderCode(server.origin)],
    ["Users", formatCount(users, "user")],
    ["Groups", formatCount(state.groups.size, "group")],
    ["Connections", renderList(links)],
])}</section>`;
}

function renderList(links: Link[]): Content {
    if (links.length === 0) return "None";
    return render`<ul>${links.map(({ href, text }) => render`<li><a href="${href}">${text}</a></li>`)}</ul>`;
}

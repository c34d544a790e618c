import { listUsers } from "./auth0/connections";
import { renderCode, renderFacts, formatCount } from "./elements";
import { listProvisionableApplications } from "./entra/applications";
import { type Content, render } from "./markup";
import type { Link, PageRoute, WebSession } from "./page";

/** Both tenants at a glance. */
export const startPage: PageRoute = {
    path: "/",
    show: ({ emulators }) => ({
        title: "Two tenants on this machine",
        body: render`<p>What is assigned in Entra arrives in Auth0. Change something in Entra, run a cycle or put the clock
forward, and see what has become of it in Auth0.</p>
<div class="tenants">${renderEntra(emulators)}${renderAuth0(emulators)}</div>`,
    }),
};

function renderEntra(emulators: WebSession): Content {
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
    ["People", render`<a href="/entra/people">${formatCount(alive(state.users), "person", "people")}</a>`],
    ["Groups", render`<a href="/entra/groups">${formatCount(alive(state.groups), "group")}</a>`],
    ["Enterprise applications", renderLinks(links)],
])}</section>`;
}

function renderAuth0(emulators: WebSession): Content {
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
    ["Connections", renderLinks(links)],
])}</section>`;
}

function renderLinks(links: Link[]): Content {
    if (links.length === 0) return "none yet";
    return render`<ul>${links.map(({ href, text }) => render`<li><a href="${href}">${text}</a></li>`)}</ul>`;
}

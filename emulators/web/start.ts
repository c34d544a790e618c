import { usersAt } from "./auth0/connections";
import { code, facts, plural } from "./elements";
import { provisionableApplications } from "./entra/applications";
import { type Content, markup } from "./markup";
import type { Link, PageRoute, PagesWorld } from "./page";

/** Both tenants at a glance. */
export const startPage: PageRoute = {
    path: "/",
    show: ({ world }) => ({
        title: "Two tenants on this machine",
        body: markup`<p>What is assigned in Entra arrives in Auth0. Change something in Entra, run a cycle or put the clock
forward, and see what has become of it in Auth0.</p>
<div class="tenants">${entra(world)}${auth0(world)}</div>`,
    }),
};

function entra(world: PagesWorld): Content {
    const { state, server } = world.entra;
    const links = provisionableApplications(world).map(({ principal }) => ({
        href: `/entra/applications/${principal.id}`,
        text: principal.displayName,
    }));
    const alive = (all: ReadonlyMap<string, { deletedDateTime: string | null }>): number =>
        [...all.values()].filter(({ deletedDateTime }) => deletedDateTime === null).length;
    return markup`<section class="tenant" aria-labelledby="entra"><h2 id="entra"><a href="/entra">Microsoft Entra ID</a></h2>
${facts([
    ["Tenant ID", code(state.tenantId)],
    ["Domain", state.verifiedDomain],
    ["Address", code(server.origin)],
    ["People", markup`<a href="/entra/people">${plural(alive(state.users), "person", "people")}</a>`],
    ["Groups", markup`<a href="/entra/groups">${plural(alive(state.groups), "group")}</a>`],
    ["Enterprise applications", list(links)],
])}</section>`;
}

function auth0(world: PagesWorld): Content {
    const { state, server, name } = world.auth0;
    const connections = [...state.connections.values()];
    const users = connections.reduce((sum, connection) => sum + usersAt(world, connection).length, 0);
    const links = connections.map(({ id, name: text }) => ({ href: `/auth0/connections/${id}`, text }));
    return markup`<section class="tenant" aria-labelledby="auth0"><h2 id="auth0"><a href="/auth0">Auth0</a></h2>
${facts([
    ["Tenant", name],
    ["Address", code(server.origin)],
    ["Users", plural(users, "user")],
    ["Groups", plural(state.groups.size, "group")],
    ["Connections", list(links)],
])}</section>`;
}

function list(links: Link[]): Content {
    if (links.length === 0) return "none yet";
    return markup`<ul>${links.map(({ href, text }) => markup`<li><a href="${href}">${text}</a></li>`)}</ul>`;
}

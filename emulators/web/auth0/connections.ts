import type { Auth0Connection, Auth0Group, Auth0User } from "../../auth0";
import type { Markup } from "../markup";
import type { Auth0Call, Auth0Session, Page } from "../page";

/** The connection that the path names; undefined when it is gone. */
export function findConnection({ emulators, params }: Auth0Call): Auth0Connection | undefined {
    return emulators.auth0.state.connections.get(params.id ?? "");
}

export function listUsers({ auth0 }: Auth0Session, { id }: Auth0Connection): Auth0User[] {
    return [...auth0.state.users.values()]
        .filter(({ connection_id }) => connection_id === id)
        .sort((a, b) => a.user_id.localeCompare(b.user_id));
}

export function listGroups({ auth0 }: Auth0Session, { id }: Auth0Connection): Auth0Group[] {
    return [...auth0.state.groups.values()]
        .filter(({ connection_id }) => connection_id === id)
        .sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** The frame of a page about one connection. */
export function createConnectionPage(connection: Auth0Connection, title: string, body: Markup): Page {
    const base = `/auth0/connections/${connection.id}`;
    return {
        title,
        trail: [
            { href: "/auth0", text: "Enterprise connections" },
            { href: base, text: connection.name },
        ],
        tabs: {
            label: "This connection",
            links: [
                { href: `${base}/settings`, text: "Settings" },
                { href: base, text: "Provisioning" },
                { href: `${base}/users`, text: "Users" },
                { href: `${base}/groups`, text: "Groups" },
                { href: `${base}/try`, text: "Try Connection" },
            ],
        },
        body,
    };
}

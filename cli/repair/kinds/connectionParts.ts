import { ignoreNotFound } from "../../../provider/clients/poll";
import { connection } from "./connection";
import type { Candidate, Kind, Search } from "./kind";

/** A connection has one at most. */
export const scimConfiguration: Kind = {
    type: "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
    title: "SCIM configuration",
    async find(_declared, search) {
        const id = search.resolve("connectionId");
        if (id === undefined) return [];
        const path = `/connections/${id}/scim-configuration`;
        const found = await ignoreNotFound(search.clients.auth0.get<{ created_at?: string }>(path));
        return found === undefined ? [] : [{ id, created: found.created_at, ...findOrigin(id, search) }];
    },
};

/** The list of applications; an empty one is as good as none. */
export const connectionClients: Kind = {
    type: "auth0:index/connectionClients:ConnectionClients",
    title: "applications of the connection",
    async find(_declared, search) {
        const id = search.resolve("connectionId");
        if (id === undefined) return [];
        const { clients = [] } = await search.clients.auth0.get<{ clients?: unknown[] }>(
            `/connections/${id}/clients`,
        );
        return clients.length === 0 ? [] : [{ id, ...findOrigin(id, search) }];
    },
};

/** A part of a connection is made by this deployment if the connection is. */
export function findOrigin(id: string, search: Search): Pick<Candidate, "origin" | "belongsTo"> {
    const owner = search.findOwner(connection.type, id);
    if (owner === undefined) {
        return { origin: { holds: false, text: `this stack does not manage its connection (${id})` } };
    }
    return {
        origin: { holds: true, text: `its connection is ${owner.name} of this stack` },
        belongsTo: owner.found,
    };
}

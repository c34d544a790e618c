import { ignoreNotFound } from "../../../provider/clients/poll";
import { findOrigin } from "./connectionParts";
import type { Kind } from "./kind";

const organizationType = "auth0:index/organization:Organization";

/** A connection of an Organization. */
export const organizationConnection: Kind = {
    type: "auth0:index/organizationConnection:OrganizationConnection",
    title: "connection of an Organization",
    async find(_declared, search) {
        const organization = search.resolve("organizationId");
        const connection = search.resolve("connectionId");
        if (organization === undefined || connection === undefined) return [];
        const path = `/organizations/${organization}/connections/${connection}`;
        const found = await ignoreNotFound(search.clients.auth0.get(path));
        if (found === undefined) return [];
        return [{ id: `${organization}::${connection}`, ...findOrigin(connection, search) }];
    },
};

/** Domains are unique in an Organization. Auth0 does not tell when one was created. */
export const discoveryDomain: Kind = {
    type: "auth0:index/organizationDiscoveryDomain:OrganizationDiscoveryDomain",
    title: "discovery domain",
    async find({ inputs: { domain } }, search) {
        const organization = search.resolve("organizationId");
        if (organization === undefined || typeof domain !== "string") return [];
        const path = `/organizations/${organization}/discovery-domains/name/${encodeURIComponent(domain)}`;
        const found = await ignoreNotFound(search.clients.auth0.get<{ id: string }>(path));
        if (found === undefined) return [];
        const owner = search.findOwner(organizationType, organization);
        const origin =
            owner === undefined
                ? { holds: false, text: `this stack does not manage its Organization (${organization})` }
                : { holds: true, text: `its Organization is ${owner.name} of this stack` };
        return [{ id: `${organization}::${found.id}`, origin, belongsTo: owner?.found }];
    },
};

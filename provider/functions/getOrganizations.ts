import type { Clients } from "../clients";
import { waitUnlessAborted } from "../clients/abort";
import { resolveAuth0Domain } from "../clients/auth0Token";
import type { CheckFailure, FunctionDefinition } from "../host/definition";
import { compact } from "../resources/support/values";
import { getOrganizationLookup, suggestOrganization } from "./organizationLookup";
import { readStrings } from "./readStrings";

/**
 * `auth0-entra:index:getOrganizations`: Organizations of the Auth0 tenant by name or ID, each of which must exist. Source:
 * Auth0 Management API, `GET /organizations/{id}` and `GET /organizations/name/{name}`.
 */
export const getOrganizations: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const failures: CheckFailure[] = [];
        const queries = readStrings(
            args["organizations"],
            "organizations",
            "the name or the ID of an Organization",
            failures,
        );
        if (failures.length > 0) return { failures };
        const lookup = getOrganizationLookup(config);
        const details = {
            connections: args["withConnections"] === true,
            discoveryDomains: args["withDiscoveryDomains"] === true,
        };
        const findOne = async (query: string, index: number) => {
            const organization = await lookup.organizations.load(query);
            if (organization === undefined) {
                failures.push({
                    property: `organizations[${index}]`,
                    reason: describeMissing(
                        resolveAuth0Domain(config.settings),
                        query,
                        await suggestOrganization(config, query),
                    ),
                });
                return [];
            }
            const { id, name } = organization;
            const [connectionIds, discoveryDomains] = await Promise.all([
                details.connections ? lookup.connections.load(id) : undefined,
                details.discoveryDomains ? lookup.discoveryDomains.load(id) : undefined,
            ]);
            return [compact({ query, id, name, connectionIds, discoveryDomains })];
        };
        const found = await waitUnlessAborted(Promise.all(queries.map(findOne)), signal);
        if (failures.length > 0) return { failures };
        return { outputs: { organizations: found.flat() } };
    },
};

function describeMissing(tenant: string, query: string, suggestion: string): string {
    return (
        `no Organization of the Auth0 tenant ${tenant} has the name or ID "${query}"; ${suggestion}` +
        "Look at Dashboard > Organizations. Give one that the same program creates by its ID: organization.id"
    );
}

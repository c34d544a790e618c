import scimmy from "scimmy";

import type { JsonObject } from "../../support/json";
import { enterpriseSchema } from "./attributes";
import { createNotFoundError, ScimError } from "./errors";
import { groupSchema } from "./groups";
import { maximumCount } from "./listing";
import type { ScimCall, ScimResponse, ScimRoute } from "./route";
import { userSchema } from "./userView";

/** `/ServiceProviderConfig`, `/Schemas`, `/ResourceTypes` (RFC 7644 section 4). Undocumented for Auth0. */
export const discoveryRoutes: ScimRoute[] = [
    { method: "GET", path: "/ServiceProviderConfig", handle: describeService },
    { method: "GET", path: "/Schemas", handle: (call) => sendAll(call, listSchemas(call)) },
    { method: "GET", path: "/Schemas/:id", handle: (call) => sendOne(call, listSchemas(call)) },
    { method: "GET", path: "/ResourceTypes", handle: (call) => sendAll(call, listResourceTypes(call)) },
    { method: "GET", path: "/ResourceTypes/:id", handle: (call) => sendOne(call, listResourceTypes(call)) },
];

function describeService({ base }: ScimCall): ScimResponse {
    const no = { supported: false };
    return {
        status: 200,
        body: {
            schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            documentationUri: "https://auth0.com/docs/authenticate/protocols/scim",
            patch: { supported: true },
            bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
            filter: { supported: true, maxResults: maximumCount },
            changePassword: no,
            sort: no,
            etag: no,
            authenticationSchemes: [
                {
                    type: "oauthbearertoken",
                    name: "OAuth Bearer Token",
                    description: "A SCIM token of the connection",
                    primary: true,
                },
            ],
            meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
        },
    };
}

/** The standard schemas as SCIMMY describes them. */
function listSchemas({ base }: ScimCall): JsonObject[] {
    const { User, EnterpriseUser, Group } = scimmy.Schemas;
    return [User, EnterpriseUser, Group].map(({ definition }) => ({
        ...definition.describe(),
        meta: { resourceType: "Schema", location: `${base}/Schemas/${definition.id}` },
    }));
}

function listResourceTypes({ base }: ScimCall): JsonObject[] {
    const type = (id: string, schema: string, more: JsonObject = {}): JsonObject => ({
        schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        id,
        name: id,
        endpoint: `/${id}s`,
        schema,
        ...more,
        meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${id}` },
    });
    return [
        type("User", userSchema, { schemaExtensions: [{ schema: enterpriseSchema, required: false }] }),
        type("Group", groupSchema),
    ];
}

/** Everything at once; paging and sorting do not apply, and a filter is forbidden (RFC 7644 section 4). */
function sendAll({ query }: ScimCall, resources: JsonObject[]): ScimResponse {
    if (query.filter !== undefined) throw new ScimError(403, "Filters are not permitted here");
    return {
        status: 200,
        body: {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            totalResults: resources.length,
            startIndex: 1,
            itemsPerPage: resources.length,
            Resources: resources,
        },
    };
}

function sendOne(call: ScimCall, resources: JsonObject[]): ScimResponse {
    const resource = resources.find(({ id }) => id === call.id);
    if (resource === undefined) throw createNotFoundError(call.id);
    return { status: 200, body: resource };
}

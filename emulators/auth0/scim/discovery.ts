import scimmy from "scimmy";

import type { JsonObject } from "../../support/json";
import { enterpriseSchema } from "./attributes";
import { resourceNotFound, ScimError } from "./errors";
import { groupSchema } from "./groups";
import { maximumCount } from "./listing";
import type { ScimAnswer, ScimCall, ScimRoute } from "./route";
import { userSchema } from "./userView";

/** `/ServiceProviderConfig`, `/Schemas`, `/ResourceTypes` (RFC 7644 section 4). Undocumented for Auth0. */
export const discoveryRoutes: ScimRoute[] = [
    { method: "GET", path: "/ServiceProviderConfig", handle: serviceProviderConfig },
    { method: "GET", path: "/Schemas", handle: (call) => all(call, schemas(call)) },
    { method: "GET", path: "/Schemas/:id", handle: (call) => one(call, schemas(call)) },
    { method: "GET", path: "/ResourceTypes", handle: (call) => all(call, resourceTypes(call)) },
    { method: "GET", path: "/ResourceTypes/:id", handle: (call) => one(call, resourceTypes(call)) },
];

function serviceProviderConfig({ base }: ScimCall): ScimAnswer {
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
function schemas({ base }: ScimCall): JsonObject[] {
    const { User, EnterpriseUser, Group } = scimmy.Schemas;
    return [User, EnterpriseUser, Group].map(({ definition }) => ({
        ...definition.describe(),
        meta: { resourceType: "Schema", location: `${base}/Schemas/${definition.id}` },
    }));
}

function resourceTypes({ base }: ScimCall): JsonObject[] {
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
function all({ query }: ScimCall, resources: JsonObject[]): ScimAnswer {
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

function one(call: ScimCall, resources: JsonObject[]): ScimAnswer {
    const resource = resources.find(({ id }) => id === call.id);
    if (resource === undefined) throw resourceNotFound(call.id);
    return { status: 200, body: resource };
}

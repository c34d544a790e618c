import scimmy from "scimmy";

import { enterpriseSchema, ScimError, userSchema } from "../../../mapping/auth0";
import type { JsonObject } from "../../support/json";
import { createNotFoundError, MethodNotAllowedError } from "./errors";
import { groupSchema } from "./groups";
import { maximumCount } from "./listing";
import { hasEnterpriseExtension, keepMappedAttributes } from "./mappedSchema";
import type { ScimCall, ScimResponse, ScimRoute } from "./route";
import { getMapping } from "./userStore";

/** `/ServiceProviderConfig`, `/Schemas`, `/ResourceTypes` (RFC 7644 section 4). Undocumented for Auth0. */
export const discoveryRoutes: ScimRoute[] = [
    { method: "GET", path: "/ServiceProviderConfig", handle: describeService },
    { method: "GET", path: "/Schemas", handle: (call) => sendAll(call, listSchemas(call)) },
    { method: "GET", path: "/Schemas/:id", handle: (call) => sendOne(call, listSchemas(call)) },
    { method: "GET", path: "/ResourceTypes", handle: (call) => sendAll(call, listResourceTypes(call)) },
    { method: "GET", path: "/ResourceTypes/:id", handle: (call) => sendOne(call, listResourceTypes(call)) },
    ...["/ServiceProviderConfig", "/Schemas", "/Schemas/:id", "/ResourceTypes", "/ResourceTypes/:id"].flatMap(
        (path) =>
            (["POST", "PUT", "PATCH", "DELETE"] as const).map((method) => ({
                method,
                path,
                handle: refuseMethod,
            })),
    ),
];

function describeService(call: ScimCall): ScimResponse {
    const { base } = call;
    refuseFilter(call);
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

/** The standard schemas as SCIMMY describes them; of users the attributes that the connection maps. */
function listSchemas(call: ScimCall): JsonObject[] {
    const { User, EnterpriseUser, Group } = scimmy.Schemas;
    const mapping = getMapping(call);
    const schemas = [
        keepMappedAttributes(describe(User), undefined, mapping),
        ...(hasEnterpriseExtension(mapping)
            ? [keepMappedAttributes(describe(EnterpriseUser), enterpriseSchema, mapping)]
            : []),
        describe(Group),
    ];
    return schemas.map((schema) => ({
        ...schema,
        meta: { resourceType: "Schema", location: `${call.base}/Schemas/${String(schema.id)}` },
    }));
}

/** As JSON: SCIMMY's attributes have members of their own that only their `toJSON` leaves out. */
function describe({ definition }: { definition: { describe(): object } }): JsonObject {
    return JSON.parse(JSON.stringify(definition.describe())) as JsonObject;
}

function listResourceTypes(call: ScimCall): JsonObject[] {
    const { base } = call;
    const extensions = hasEnterpriseExtension(getMapping(call))
        ? [{ schema: enterpriseSchema, required: false }]
        : [];
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
        type("User", userSchema, extensions.length === 0 ? {} : { schemaExtensions: extensions }),
        type("Group", groupSchema),
    ];
}

/** Everything at once; paging and sorting do not apply, and a filter is forbidden (RFC 7644 section 4). */
function sendAll(call: ScimCall, resources: JsonObject[]): ScimResponse {
    refuseFilter(call);
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

function refuseFilter({ query }: ScimCall): void {
    if (query.filter !== undefined) throw new ScimError(403, "Filters are not permitted here");
}

/** RFC 9110 section 15.5.6; the RFC of SCIM has no operation but GET for these resources. */
function refuseMethod(): never {
    throw new MethodNotAllowedError(["GET", "HEAD"]);
}

function sendOne(call: ScimCall, resources: JsonObject[]): ScimResponse {
    const resource = resources.find(({ id }) => id === call.id);
    if (resource === undefined) throw createNotFoundError(call.id);
    return { status: 200, body: resource };
}

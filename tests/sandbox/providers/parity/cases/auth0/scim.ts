import {
    type Administer,
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    type Facts,
    fault,
    importing,
    type Inputs,
    preview,
    refresh,
    up,
} from "../../case";
import { type JsonObject, secret, unknown } from "../../driver/wireJson";
import { goneElsewhere, goneWithOwner } from "../gone";
import { aConnection, broken, conflict, forbidden, missing } from "./ground";

const configuration = "ConnectionScimConfiguration";
const token = "ConnectionScimToken";
const prepare = aConnection;
const at =
    (values: JsonObject): Inputs =>
    ({ connection = "" }: Facts) => ({ connectionId: connection, ...values });

const mappings = [
    { scim: "userName", auth0: "username" },
    { scim: "emails[primary eq true].value", auth0: "email" },
    { scim: "externalId", auth0: "app_metadata.external_id" },
];
const mapped = at({ userIdAttribute: "externalId", mappings });
const path = (connection = ""): string => `/api/v2/connections/${connection}/scim-configuration`;

const connectionDeleted = elsewhere("the connection deleted", (administer, { connection }) =>
    administer("DELETE", `/api/v2/connections/${connection}`),
);
const switchedOff = elsewhere("switched off", (administer, { connection }) =>
    administer("DELETE", path(connection)),
);

const withScim = async (administer: Administer): Promise<Facts> => {
    const facts = await aConnection(administer);
    await administer("POST", path(facts.connection));
    return facts;
};
const scopes = ["post:users", "get:users"];
const revoked = elsewhere("revoked", (administer, { connection, id }) =>
    administer("DELETE", `${path(connection)}/tokens/${id}`),
);
const tokenSubject = { resource: token, prepare: withScim, inputs: at({ scopes }) };

export const scimCases: CaseGroup = {
    plugin: "auth0",
    name: "scim",
    cases: [
        {
            name: "a configuration: made, left alone, changed, refreshed, destroyed twice",
            resource: configuration,
            prepare,
            everything: true,
            steps: [
                preview(mapped),
                up(mapped),
                up(at({ userIdAttribute: "externalId", mappings: [...mappings].reverse() })),
                refresh,
                preview(at({ userIdAttribute: "userName", mappings })),
                up(at({ userIdAttribute: "userName", mappings })),
                up(at({ userIdAttribute: "userName", mappings: mappings.slice(0, 2) })),
                up(
                    at({
                        userIdAttribute: "userName",
                        mappings: [mappings[0] ?? null, { scim: "active", auth0: "blocked" }],
                    }),
                ),
                up(at({})),
                refresh,
                destroy,
                destroy,
            ],
        },
        {
            name: "a configuration with Auth0's own mapping",
            resource: configuration,
            prepare,
            steps: [preview(at({})), up(at({})), up(at({})), refresh, up(at({})), up(mapped), up(at({}))],
        },
        {
            name: "a configuration changed elsewhere",
            resource: configuration,
            prepare,
            steps: [
                up(mapped),
                elsewhere("changed", (administer, { connection }) =>
                    administer("PATCH", path(connection), {
                        user_id_attribute: "userName",
                        mapping: [...mappings.slice(0, 2), { scim: "active", auth0: "blocked" }],
                    }),
                ),
                refresh,
                preview(mapped),
                up(mapped),
                up(mapped),
            ],
        },
        {
            name: "a configuration switched off elsewhere: refreshed, made again",
            resource: configuration,
            prepare,
            steps: [up(mapped), switchedOff, refresh, up(mapped)],
        },
        {
            name: "a configuration switched off elsewhere: changed, destroyed",
            resource: configuration,
            prepare,
            steps: [up(mapped), switchedOff, up(at({ userIdAttribute: "userName", mappings })), destroy],
        },
        goneWithOwner("a configuration of a connection that is deleted", connectionDeleted, {
            resource: configuration,
            prepare,
            inputs: mapped,
        }),
        {
            name: "a configuration that is there already",
            resource: configuration,
            prepare: withScim,
            steps: [up(mapped)],
        },
        {
            name: "a configuration imported",
            resource: configuration,
            prepare: withScim,
            steps: [
                importing(({ connection = "" }) => connection),
                up(at({})),
                up(mapped),
                importing(({ id = "" }) => id),
                up(mapped),
                importing("con_aaaaaaaaaaaaaaaa"),
                importing("none"),
            ],
        },
        {
            name: "a configuration of another connection",
            resource: configuration,
            prepare: async (administer) => {
                const [first, second] = [await aConnection(administer), await aConnection(administer)];
                return { ...first, other: second.connection ?? "" };
            },
            steps: [
                up(mapped),
                preview(({ other = "" }) => ({
                    connectionId: other,
                    userIdAttribute: "externalId",
                    mappings,
                })),
                up(({ other = "" }) => ({ connectionId: other, userIdAttribute: "externalId", mappings })),
            ],
        },
        {
            name: "configurations refused",
            resource: configuration,
            prepare,
            steps: [
                up({}),
                up(at({ userIdAttribute: "externalId" })),
                up(at({ mappings })),
                up(at({ userIdAttribute: "externalId", mappings: [] })),
                up(at({ userIdAttribute: "externalId", mappings: [{ scim: "", auth0: "" }] })),
                up(at({ userIdAttribute: "externalId", mappings: [{ scim: "userName" }] })),
                up(at({ userIdAttribute: "externalId", mappings: "x" })),
                up(
                    at({
                        userIdAttribute: "externalId",
                        mappings: [{ scim: "userName", auth0: "username", extra: "x" }],
                    }),
                ),
                up(at({ userIdAttribute: "none", mappings })),
                up({ connectionId: "con_aaaaaaaaaaaaaaaa", userIdAttribute: "externalId", mappings }),
                preview({ connectionId: unknown, userIdAttribute: unknown, mappings: unknown }),
                preview({
                    connectionId: unknown,
                    userIdAttribute: "externalId",
                    mappings: [{ scim: unknown, auth0: "username" }],
                }),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `creating, changing, reading and deleting a configuration fails with ${response.status}`,
            resource: configuration,
            prepare,
            steps: [
                fault(/^POST/, response, response === broken ? 4 : 1),
                up(mapped),
                up(mapped),
                fault(/^PATCH/, response, response === broken ? 4 : 1),
                up(at({ userIdAttribute: "userName", mappings })),
                fault(/^GET/, response, response === broken ? 4 : 1),
                refresh,
                fault(/^DELETE/, response, response === broken ? 4 : 1),
                destroy,
            ],
        })),
        {
            name: "a token: made, left alone, refreshed, replaced, destroyed twice",
            resource: token,
            prepare: withScim,
            everything: true,
            steps: [
                preview(at({ scopes })),
                up(at({ scopes })),
                up(at({ scopes: [...scopes].reverse() })),
                refresh,
                up(at({ scopes })),
                preview(at({ scopes: ["get:users"] })),
                up(at({ scopes: ["get:users"] })),
                preview(at({ scopes: [unknown] })),
                preview({ connectionId: unknown, scopes }),
                destroy,
                destroy,
            ],
        },
        {
            name: "a token without scopes",
            resource: token,
            prepare: withScim,
            steps: [up(at({})), up(at({})), refresh, up(at({}))],
        },
        ...goneElsewhere("a token revoked elsewhere", revoked, tokenSubject),
        goneWithOwner("a token of a connection that is deleted", connectionDeleted, tokenSubject),
        {
            name: "a third token",
            resource: token,
            prepare: async (administer) => {
                const facts = await withScim(administer);
                await administer("POST", `${path(facts.connection)}/tokens`, { scopes });
                return facts;
            },
            steps: [up(at({ scopes })), up(at({ scopes: ["get:users"] }))],
        },
        {
            name: "a token cannot be imported",
            resource: token,
            prepare: withScim,
            steps: [
                up(at({ scopes })),
                importing(({ id = "" }) => id),
                importing(({ connection = "" }) => connection),
            ],
        },
        {
            name: "tokens refused",
            resource: token,
            prepare: withScim,
            steps: [
                up({}),
                up(at({ scopes: ["none"] })),
                up(at({ scopes: [] })),
                up(at({ scopes: "get:users" })),
                up(at({ lifetime: 5 })),
                up({ connectionId: "con_aaaaaaaaaaaaaaaa", scopes }),
            ],
        },
        {
            name: "a token with secret inputs",
            resource: token,
            prepare: withScim,
            steps: [up(at({ scopes: secret(scopes) })), refresh, up(at({ scopes: secret(scopes) }))],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `creating, reading and deleting a token fails with ${response.status}`,
            resource: token,
            prepare: withScim,
            steps: [
                fault(/^POST/, response, response === broken ? 4 : 1),
                up(at({ scopes })),
                up(at({ scopes })),
                fault(/^GET/, response, response === broken ? 4 : 1),
                refresh,
                fault(/^DELETE/, response, response === broken ? 4 : 1),
                destroy,
            ],
        })),
    ],
};

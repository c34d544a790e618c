import { listPending } from "../../../cli/repair/pending";

const urn = (type: string, name: string): string =>
    `urn:pulumi:test::link::auth0-entra:index:Auth0EntraLink$${type}::${name}`;
const connection = urn("auth0:index/connection:Connection", "connection");
const scim = urn("auth0:index/connectionScimConfiguration:ConnectionScimConfiguration", "scim");
const token = urn("auth0-entra:index:ScimToken", "token");
const vault = urn("azure-native:keyvault:Secret", "vault");
const state = (...urns: string[]) => ({
    pending_operations: [
        { type: "deleting", resource: { urn: "urn:pulumi:test::link::a:b:C::deleted", type: "a:b:C" } },
        ...urns.map((one) => ({ type: "creating", resource: { urn: one, type: "" } })),
    ],
});

const outcomes = (found: string[], imported: string[], managed: string[] = []): [string, string][] =>
    listPending(
        {
            ...state(connection, scim, token, vault),
            resources: managed.map((one) => ({ urn: one, type: "" })),
        },
        new Set(found),
        new Set(imported),
    ).map(({ name, outcome }) => [name, outcome]);

test("tells what has become of each creation that was interrupted", () => {
    expect(outcomes([connection], [connection])).toEqual([
        ["connection", "managed"],
        ["scim", "missing"],
        ["token", "recognized"],
        ["vault", "open"],
    ]);
});

test("leaves open what was found and is not imported", () => {
    expect(outcomes([connection, scim], [scim])).toContainEqual(["connection", "open"]);
});

test("knows what the state has meanwhile", () => {
    expect(outcomes([], [], [scim])).toContainEqual(["scim", "managed"]);
});

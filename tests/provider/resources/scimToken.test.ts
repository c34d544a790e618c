import type { Values } from "../../../provider/host/definition";
import { scimToken } from "../../../provider/resources/scimToken";
import { requireString } from "../../../provider/resources/support/values";
import {
    contextOf,
    createRequest,
    createScimConnection,
    once,
    startTenants,
    type Tenants,
    type TestClients,
    urn,
} from "../support/tenants";

const scopes = ["get:users", "post:users", "patch:users", "delete:users"];

let tenants: Tenants;
let clients: TestClients;
let connectionId: string;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
beforeEach(async () => {
    clients = tenants.clients();
    connectionId = await createScimConnection(
        tenants,
        clients,
        `acme-${Math.random().toString(36).slice(2)}`,
    );
});

const create = (inputs: Values) => scimToken.create(createRequest(inputs), contextOf(clients));
const tokensOfConnection = async () =>
    (
        await clients.auth0.get<{ token_id: string }[]>(
            `/connections/${connectionId}/scim-configuration/tokens`,
        )
    ).map((token) => token.token_id);
const isTokenPost = (request: { method: string; url: string }) =>
    request.method === "POST" && request.url.endsWith("/tokens");

test("makes a token, reads it back, and deletes it", async () => {
    const { id, outputs } = await create({ connectionId, scopes });
    expect(id).toBe(`${connectionId}/${requireString(outputs, "tokenId")}`);
    expect(outputs["token"]).toMatch(/^tok_\w+\.[0-9a-f]{64}$/);
    expect(outputs).not.toHaveProperty("validUntil");

    const oldInputs = { connectionId, scopes: [...scopes].reverse() };
    const read = await scimToken.read({ urn, id, oldInputs, olds: outputs }, contextOf(clients));
    expect(read?.inputs).toEqual(oldInputs);
    expect(read?.outputs["token"]).toBe(outputs["token"]);

    await scimToken.delete({ urn, id, oldInputs, olds: outputs, timeoutSeconds: 0 }, contextOf(clients));
    expect(await tokensOfConnection()).toEqual([]);
    expect(await scimToken.read({ urn, id, oldInputs, olds: outputs }, contextOf(clients))).toBeUndefined();
    await scimToken.delete({ urn, id, oldInputs, olds: outputs, timeoutSeconds: 0 }, contextOf(clients));
});

test("asks for a lifetime and shows when the token ends", async () => {
    const { outputs } = await create({ connectionId, scopes, lifetimeSeconds: 86_400 });
    const lifetime =
        Date.parse(requireString(outputs, "validUntil")) - Date.parse(requireString(outputs, "createdAt"));
    expect(lifetime).toBe(86_400_000);
});

test("leaves exactly one token behind when the response to its creation is lost", async () => {
    clients.faults.push(once(isTokenPost, "lost"));
    const { outputs } = await create({ connectionId, scopes });
    expect(await tokensOfConnection()).toEqual([outputs["tokenId"]]);
    expect(clients.requests.filter((line) => line.startsWith("DELETE"))).toHaveLength(1);
});

test("leaves exactly one token behind when Auth0 returns 500 after making it", async () => {
    clients.faults.push(once(isTokenPost, { status: 500, headers: {}, text: "" }));
    const { outputs } = await create({ connectionId, scopes });
    expect(await tokensOfConnection()).toEqual([outputs["tokenId"]]);
});

test("keeps a token of another tool while it cleans up after a lost response", async () => {
    const other = await create({ connectionId, scopes });
    clients.faults.push(once(isTokenPost, "lost"));
    const { outputs } = await create({ connectionId, scopes });
    expect((await tokensOfConnection()).sort()).toEqual(
        [other.outputs["tokenId"], outputs["tokenId"]].sort(),
    );
});

test("gives up after three lost responses without leaving a token", async () => {
    clients.faults.push((request) => (isTokenPost(request) ? "lost" : undefined));
    await expect(create({ connectionId, scopes })).rejects.toThrow(/did not respond to POST/);
    expect(await tokensOfConnection()).toEqual([]);
});

test("names both tokens when the connection is full, and posts nothing", async () => {
    const first = await create({ connectionId, scopes });
    const second = await create({ connectionId, scopes });
    clients.requests.length = 0;
    const attempt = create({ connectionId, scopes });
    await expect(attempt).rejects.toThrow(requireString(first.outputs, "tokenId"));
    await expect(attempt).rejects.toThrow(requireString(second.outputs, "tokenId"));
    await expect(attempt).rejects.toThrow(/never used.*Delete one that is not in use/);
    expect(clients.requests.some((line) => line.startsWith("POST"))).toBe(false);
});

test("names the missing permission and where to grant it, at once", async () => {
    const weak = tenants.clients({
        environment: { AUTH0_API_TOKEN: tenants.auth0.issueToken(["read:scim_token"]) },
    });
    const attempt = scimToken.create(createRequest({ connectionId, scopes }), contextOf(weak));
    await expect(attempt).rejects.toThrow(
        /Missing permission: create:scim_token\. Grant it at Auth0 Dashboard > Applications > APIs/,
    );
    expect(weak.requests.filter((line) => line.startsWith("POST"))).toHaveLength(1);
});

test("a connection that is gone takes its tokens with it", async () => {
    const { id, outputs } = await create({ connectionId, scopes });
    await clients.auth0.delete(`/connections/${connectionId}`);
    const oldInputs = { connectionId, scopes };
    expect(await scimToken.read({ urn, id, oldInputs, olds: outputs }, contextOf(clients))).toBeUndefined();
    await scimToken.delete({ urn, id, oldInputs, olds: outputs, timeoutSeconds: 0 }, contextOf(clients));
});

describe("an import", () => {
    test("takes over everything but the value, which is empty, and says so", async () => {
        const inputs = { connectionId, scopes, lifetimeSeconds: 90_000 };
        const { id, outputs } = await scimToken.create(createRequest(inputs), contextOf(clients));
        const context = contextOf(clients);
        const imported = await scimToken.read({ urn, id }, context);
        expect(imported).toEqual({ id, inputs, outputs: { ...outputs, token: "" } });
        expect(context.lines.join()).toMatch(/cannot be read.*change `keepers`/);
        await scimToken.delete(
            { urn, id, oldInputs: inputs, olds: outputs, timeoutSeconds: 0 },
            contextOf(clients),
        );
    });

    test("of a token that is not there finds nothing", async () => {
        const id = `${connectionId}/tok_abcdefghijklmnop`;
        expect(await scimToken.read({ urn, id }, contextOf(clients))).toBeUndefined();
        // The engine shows why.
        const missing = await scimToken.describeMissing?.(id, contextOf(clients));
        expect(missing).toMatch(/^The connection con_\w+ has no SCIM token tok_\w+; it has (none|tok_)/);
        expect(await scimToken.describeMissing?.("con_0000000000000000/tok_x", contextOf(clients))).toBe(
            "There is no connection con_0000000000000000 with a SCIM configuration, and so no token tok_x.",
        );
    });

    test("refuses another form of ID with the right one", async () => {
        const attempt = scimToken.read({ urn, id: "tok_abcdefghijklmnop" }, contextOf(clients));
        await expect(attempt).rejects.toThrow("CONNECTION/TOKEN, for example con_x/tok_y");
    });
});

describe("diff", () => {
    const diff = (oldInputs: Values, news: Values, olds: Values = {}, refresh = false) =>
        scimToken.diff(
            { urn, id: "con_x/tok_y", oldInputs, olds, news, ignoreChanges: [], refresh },
            contextOf(clients),
        );

    test("replaces on everything but the early renewal", async () => {
        const inputs = { connectionId: "con_x", scopes, lifetimeSeconds: 3600 };
        const changed = {
            connectionId: "con_z",
            scopes: ["get:users"],
            lifetimeSeconds: 7200,
            keepers: { a: "b" },
        };
        const { changes } = await diff(inputs, changed);
        expect(new Set(Object.values(changes).map((kind) => kind.replace(/^\w+-/, "")))).toEqual(
            new Set(["replace"]),
        );
        expect(Object.keys(changes)).toEqual(
            expect.arrayContaining(["connectionId", "lifetimeSeconds", "keepers"]),
        );
        expect((await diff(inputs, { ...inputs, earlyRenewalHours: 0.5 })).changes).toEqual({
            earlyRenewalHours: "add",
        });
    });

    test("takes another order of the same scopes for no change", async () => {
        const news = { connectionId: "con_x", scopes: [...scopes].reverse() };
        expect((await diff({ connectionId: "con_x", scopes }, news)).changes).toEqual({});
    });

    test("replaces a token in the last third of its life, and not before", async () => {
        const inputs = { connectionId: "con_x", scopes, lifetimeSeconds: 90_000 };
        const endsIn = (hours: number) => ({
            validUntil: new Date(Date.now() + hours * 3_600_000).toISOString(),
        });
        expect((await diff(inputs, inputs, endsIn(9))).changes).toEqual({});
        expect((await diff(inputs, inputs, endsIn(8))).changes).toEqual({ validUntil: "update-replace" });
        // It was not changed: a refresh has nothing to report.
        expect((await diff(inputs, inputs, endsIn(8), true)).changes).toEqual({});
    });

    test("renews nothing that never expires", async () => {
        const inputs = { connectionId: "con_x", scopes };
        expect((await diff(inputs, inputs, {})).changes).toEqual({});
    });
});

describe("with deletionProtection", () => {
    const inputsOfToken = (): Values => ({ connectionId, scopes, deletionProtection: true });
    const remove = ({ id, outputs }: { id: string; outputs: Values }, context = contextOf(clients)) =>
        scimToken.delete({ urn, id, oldInputs: inputsOfToken(), olds: outputs, timeoutSeconds: 0 }, context);

    test("refuses to delete the only token of the connection", async () => {
        const token = await create(inputsOfToken());
        expect(token.outputs).not.toHaveProperty("deletionProtection");
        clients = tenants.clients();
        await expect(remove(token)).rejects.toThrow(
            /The SCIM token was not deleted because it is protected.*run `pulumi up`.*then run `pulumi destroy`/,
        );
        expect(await tokensOfConnection()).toHaveLength(1);
    });

    test("deletes the previous token of a rotation, also of one that was interrupted", async () => {
        const [first, second] = [await create(inputsOfToken()), await create(inputsOfToken())];
        clients = tenants.clients();
        await remove(first);
        expect(await tokensOfConnection()).toEqual([requireString(second.outputs, "tokenId")]);
    });

    test("is no change of the token", () => {
        const request = { urn, id: "con_1/tok_1", olds: {}, ignoreChanges: [] };
        const news = { connectionId, scopes };
        expect(
            scimToken.diff({ ...request, oldInputs: inputsOfToken(), news }, contextOf(clients)),
        ).toMatchObject({ changes: {} });
    });
});

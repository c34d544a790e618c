import { VirtualClock } from "../../../../emulators/support/clock";
import { field, signInEndpoint, signingCertificate, TenantUnderTest } from "../support";
import { connectionBody } from "./support";

const clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
let on: TenantUnderTest;
beforeAll(async () => {
    on = await TenantUnderTest.start({
        clock,
        enterpriseConnections: 3,
        connectionDeletionMs: 60_000,
        applications: [{ clientId: "portal", name: "Portal" }],
    });
});
afterAll(() => on.close());
afterEach(async () => {
    for (const id of [...on.tenant.state.connections.keys()]) await on.manage("DELETE", `/connections/${id}`);
    await clock.advance(60_000);
});

const message = (body: unknown) => field(body, "message");

test("the name of a deleted connection is taken for a while, in any case", async () => {
    const id = await on.connect("acme-entra");
    await on.manage("DELETE", `/connections/${id}`);
    const again = await on.manage("POST", "/connections", await connectionBody("Acme-Entra"));
    expect(again).toMatchObject({
        status: 409,
        body: { message: "A connection with the same name is being deleted, try again later" },
    });
    await clock.advance(59_999);
    expect((await on.manage("POST", "/connections", await connectionBody("acme-entra"))).status).toBe(409);
    await clock.advance(1);
    expect((await on.manage("POST", "/connections", await connectionBody("acme-entra"))).status).toBe(201);
});

test("a realm belongs to one connection", async () => {
    await on.connect("first");
    const taken = await on.manage(
        "POST",
        "/connections",
        await connectionBody("second", { realms: ["first"] }),
    );
    const text = 'There is already another connection with some realms from "realms" parameter';
    expect(taken).toMatchObject({ status: 409, body: { error: "Conflict", message: text } });
    const second = await on.connect("second");
    const path = `/connections/${second}`;
    expect((await on.manage("PATCH", path, { realms: ["first"] })).status).toBe(409);
    expect((await on.manage("PATCH", path, { realms: ["second", "acme.example"] })).body).toMatchObject({
        realms: ["second", "acme.example"],
    });
});

test("the plan limits enterprise connections, and no others", async () => {
    for (const name of ["one", "two", "three"]) await on.connect(name);
    const fourth = await on.manage("POST", "/connections", await connectionBody("four"));
    expect(fourth.status).toBe(403);
    expect(fourth.body).toEqual({
        statusCode: 403,
        error: "Forbidden",
        message: "You can only create 3 non-Okta enterprise connection(s) for this tenant.",
    });
    expect((await on.manage("POST", "/connections", { name: "db", strategy: "auth0" })).status).toBe(201);
});

test("a strategy that Auth0 has and this tenant has not is told from one that does not exist", async () => {
    const okta = await on.manage("POST", "/connections", { name: "x", strategy: "okta" });
    expect(message(okta.body)).toContain("This tenant runs locally");
    const none = await on.manage("POST", "/connections", { name: "x", strategy: "saml" });
    expect(message(none.body)).toBe(
        "Payload validation error: 'No enum match for: saml' on property strategy.",
    );
});

test("a connection has a status only if an agent runs for it", async () => {
    const id = await on.connect("agentless");
    expect(await on.manage("GET", `/connections/${id}/status`)).toMatchObject({
        status: 404,
        body: { message: "not connected to any node" },
    });
});

test("clients that do not exist cannot be enabled with the connection", async () => {
    const known = await connectionBody("known", { enabled_clients: ["portal"] });
    expect((await on.manage("POST", "/connections", known)).body).toMatchObject({
        enabled_clients: ["portal"],
    });
    const unknown = await connectionBody("unknown", { enabled_clients: ["portal", "unknown"] });
    expect((await on.manage("POST", "/connections", unknown)).status).toBe(400);
});

describe("options", () => {
    test.each<[string, unknown, string]>([
        [
            "fieldsMap",
            Object.fromEntries(Array.from({ length: 45 }, (_, i) => [`f${i}`, "x"])),
            "Too many properties defined (45), maximum 44' on property options.fieldsMap.",
        ],
        [
            "fieldsMap",
            { email: ["a", "b", "c", "d", "e"] },
            "Data does not match any schemas from 'anyOf'' on property options.fieldsMap.email.",
        ],
        [
            "idpinitiated",
            { enabled: true, clientId: "x" },
            "Additional properties not allowed: clientId' on property options.idpinitiated.",
        ],
        [
            "idpinitiated",
            { client_protocol: "saml" },
            "No enum match for: saml' on property options.idpinitiated.client_protocol.",
        ],
        [
            "entityId",
            "e".repeat(129),
            "String is too long (129 chars), maximum 128' on property options.entityId.",
        ],
        ["debug", "yes", "Expected type boolean but found type string' on property options.debug."],
        [
            "protocolBinding",
            "HTTP-POST",
            "No enum match for: HTTP-POST' on property options.protocolBinding.",
        ],
        [
            "set_user_root_attributes",
            "off",
            "No enum match for: off' on property options.set_user_root_attributes.",
        ],
        [
            "domain_aliases",
            "acme.example",
            "Expected type array but found type string' on property options.domain_aliases.",
        ],
        [
            "signOutEndpoint",
            "ftp://x",
            "String does not match pattern ^(https?:\\/\\/\\S+)?$: ftp://x' on property options.signOutEndpoint.",
        ],
    ])("%s: %j is refused, at creation and in a change", async (option, value, text) => {
        const options = { signInEndpoint, signingCert: await signingCertificate(), [option]: value };
        const created = await on.manage("POST", "/connections", { name: "x", strategy: "samlp", options });
        expect(created).toMatchObject({ status: 400, body: { errorCode: "invalid_body" } });
        expect(message(created.body)).toBe(`Payload validation error: '${text}`);
        const id = await on.connect("good");
        const before = on.tenant.state.connections.get(id)?.options;
        const changed = await on.manage("PATCH", `/connections/${id}`, { options });
        expect(changed.body).toEqual(created.body);
        expect(on.tenant.state.connections.get(id)?.options).toBe(before);
    });

    test("that are unknown are kept as they are", async () => {
        const id = await on.connect("open", { next_year: { is: "here" } });
        expect(on.tenant.state.connections.get(id)?.options).toMatchObject({ next_year: { is: "here" } });
    });
});

describe("metadata", () => {
    test("has ten texts at most, of 255 characters", async () => {
        const id = await on.connect("described");
        const path = `/connections/${id}`;
        const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, "v"]));
        expect(message((await on.manage("PATCH", path, { metadata: many })).body)).toBe(
            "Payload validation error: 'Too many properties defined (11), maximum 10' on property metadata.",
        );
        const long = { key: "v".repeat(256) };
        expect(message((await on.manage("PATCH", path, { metadata: long })).body)).toBe(
            "Payload validation error: 'String is too long (256 chars), maximum 255' on property metadata.key.",
        );
        expect((await on.manage("PATCH", path, { metadata: { key: "v".repeat(255) } })).status).toBe(200);
    });
});

describe("lists", () => {
    test.each([
        ["per_page=0", "Value 0 is less than minimum 1' on property per_page."],
        ["take=101", "Value 101 is greater than maximum 100' on property take."],
        ["page=-1", "Value -1 is less than minimum 0' on property page."],
        ["page=first", "Expected type integer but found type string' on property page."],
        ["include_totals=yes", "Expected type boolean but found type string' on property include_totals."],
        ["strategy=saml", "No enum match for: saml' on property strategy[0]."],
    ])("refuse ?%s", async (query, text) => {
        const reply = await on.manage("GET", `/connections?${query}`);
        expect(reply).toMatchObject({ status: 400, body: { errorCode: "invalid_query_string" } });
        expect(message(reply.body)).toBe(`Query validation error: '${text}`);
    });

    test("refuse a field that connections do not have", async () => {
        const reply = await on.manage("GET", "/connections?fields=name,colour");
        expect(message(reply.body)).toMatch(/^Query validation error: 'String does not match pattern \^/);
    });

    test("go by checkpoint as soon as one is asked for, whatever else is", async () => {
        await on.connect("only");
        const reply = await on.manage("GET", "/connections?include_totals=true&per_page=50&take=100");
        expect(reply.body).toEqual({ connections: [expect.objectContaining({ name: "only" })] });
    });

    test("go on after a checkpoint when connections of earlier pages are deleted meanwhile", async () => {
        const ids = [await on.connect("a"), await on.connect("b"), await on.connect("c")];
        const first = await on.manage("GET", "/connections?take=2&fields=name");
        await on.manage("DELETE", `/connections/${ids[0]}`);
        const rest = await on.manage("GET", `/connections?fields=name&from=${field(first.body, "next")}`);
        expect(rest.body).toEqual({ connections: [{ id: ids[2], name: "c" }] });
        expect((await on.manage("GET", "/connections?from=bm9uc2Vuc2U")).body).toMatchObject({
            statusCode: 400,
            message: "Invalid pagination cursor.",
        });
    });
});

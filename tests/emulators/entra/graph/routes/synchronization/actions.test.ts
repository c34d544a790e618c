import { synchronizationHarness } from "./harness";

const harness = synchronizationHarness();
const credentials = () => [
    { key: "BaseAddress", value: harness.scim.tenantUrl },
    { key: "SecretToken", value: harness.scim.token },
];

test.each<[string, () => unknown]>([
    ["no list", () => ({ value: "x" })],
    ["a pair without a value", () => ({ value: [{ key: "SecretToken" }] })],
    ["a number as value", () => ({ value: [{ key: "SecretToken", value: 7 }] })],
    ["a key in the wrong case", () => ({ value: [{ key: "secretToken", value: "x" }] })],
    ["a key twice", () => ({ value: [...credentials(), ...credentials()] })],
])("rejects secrets that are %s, and keeps the previous ones", async (_what, body) => {
    await harness.send("PUT", `${harness.path}/secrets`, { value: credentials() });
    expect((await harness.send("PUT", `${harness.path}/secrets`, body())).status).toBe(400);
    const { body: kept } = await harness.send("GET", `${harness.path}/secrets`);
    expect(kept.value).toEqual([
        { key: "BaseAddress", value: harness.scim.tenantUrl },
        { key: "SecretToken", value: "*" },
    ]);
});

test("rejects PATCH of secrets", async () => {
    const { status, body } = await harness.send("PATCH", `${harness.path}/secrets`, { value: credentials() });
    expect(status).toBe(404);
    expect(body.error.code).toBe("UnknownError");
});

describe.each<[string, () => string]>([
    ["the collection of jobs", () => `${harness.path}/jobs`],
    ["a job", () => harness.job],
])("validateCredentials of %s", (_what, path) => {
    const validate = (body: object) => harness.send("POST", `${path()}/validateCredentials`, body);

    test("queries the SCIM service once", async () => {
        harness.scim.server.traffic.clear();
        expect((await validate({ templateId: "scim", credentials: credentials() })).status).toBe(204);
        expect(harness.scim.server.traffic.entries).toHaveLength(1);
    });

    test.each([
        {},
        { useSavedCredentials: false },
        { useSavedCredentials: "yes", credentials: [] },
        { credentials: [{ key: "Nonsense", value: "x" }] },
    ])("rejects %j", async (body) => {
        const { status, body: response } = await validate(body);
        expect(status).toBe(400);
        expect(response.error.code).toBe("BadRequest");
    });
});

test("tests /scim below the tenant URL for a job of the old template", async () => {
    const { body } = await harness.send("POST", `${harness.path}/jobs`, { templateId: "customappsso" });
    const { origin } = harness.scim.server;
    const [, token] = credentials();
    const response = await harness.send("POST", `${harness.path}/jobs/${body.id}/validateCredentials`, {
        credentials: [{ key: "BaseAddress", value: origin }, token],
    });
    expect(response.status).toBe(204);
});

test.each<[unknown]>([
    ["Full"],
    [{ criteria: "Full" }],
    [{ criteria: { resetScope: 15 } }],
    [{ criteria: { resetScope: "Full, Everything" } }],
])("rejects a restart with %j", async (body) => {
    const { status } = await harness.send("POST", `${harness.job}/restart`, JSON.stringify(body));
    expect(status).toBe(400);
    expect((await harness.send("GET", harness.job)).body.schedule).toMatchObject({ state: "Disabled" });
});

const subject = { objectId: "11111111-0000-4000-8000-000000000001", objectTypeName: "User" };
test.each<[string, unknown]>([
    ["no parameters", {}],
    ["parameters that are no list", { parameters: { ruleId: "x", subjects: [subject] } }],
    ["the parameters without their wrapper", { ruleId: "x", subjects: [subject] }],
    ["no subject", { parameters: [{ ruleId: "x", subjects: [] }] }],
    ["no rule", { parameters: [{ subjects: [subject] }] }],
    ["a subject without a type", { parameters: [{ ruleId: "x", subjects: [{ objectId: "y" }] }] }],
    [
        "links that are no object",
        { parameters: [{ ruleId: "x", subjects: [{ ...subject, links: [subject] }] }] },
    ],
    [
        "members without IDs",
        { parameters: [{ ruleId: "x", subjects: [{ ...subject, links: { members: [{}] } }] }] },
    ],
    ["an unknown rule", { parameters: [{ ruleId: "x", subjects: [subject] }] }],
])("provision on demand with %s is refused", async (_what, body) => {
    const { status, body: response } = await harness.send("POST", `${harness.job}/provisionOnDemand`, body);
    expect(status).toBe(400);
    expect(response.error.code).toBe("BadRequest");
});

test.each(["servicePrincipals", "applications"] as const)(
    "acquireAccessToken of %s is for OAuth applications of the gallery",
    async (set) => {
        const id = set === "applications" ? harness.ids.application : harness.ids.principal;
        const path = `/v1.0/${set}/${id}/synchronization/acquireAccessToken`;
        const { status, body } = await harness.send("POST", path, { credentials: credentials() });
        expect([status, body.error.code]).toEqual([400, "BadRequest"]);
        expect(body.error.message).toContain("does not support OAuth");
        expect(JSON.stringify(body)).not.toContain(harness.scim.token);
        expect((await harness.send("POST", path, {})).body.error.message).toContain("key and value pairs");
    },
);

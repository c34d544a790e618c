import type { Values } from "../../../../provider/host";
import { times } from "../support";
import { azureadTenant, type AzureadTenant, enterpriseApplication } from "./tenant";

let azuread: AzureadTenant;
let principal: string;

beforeAll(async () => {
    azuread = await azureadTenant();
    principal = (await enterpriseApplication(azuread)).principal.id;
});
afterEach(() => {
    azuread.tenant.interceptors.length = 0;
});
afterAll(() => azuread.close());

const secretInputs = (token: string): Values => ({
    servicePrincipalId: principal,
    credentials: [
        { key: "BaseAddress", value: "https://acme.example/scim" },
        { key: "SecretToken", value: token },
    ],
});

describe("SynchronizationSecret", () => {
    test("is one PUT and six reads to write, one to read, six calls to delete", async () => {
        const resource = azuread.plugin.resource("SynchronizationSecret");
        const inputs = secretInputs("first");
        const write = ["PUT S/synchronization/secrets", ...times(6, "GET S/synchronization/secrets")];
        let made = { id: "", outputs: {} };
        expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual(write);
        expect(made).toEqual({ id: principal, outputs: { ...inputs, id: principal } });
        expect(await resource.diff(made.outputs, inputs)).toEqual({});

        const rotated = secretInputs("second");
        expect(await resource.diff(made.outputs, rotated)).toEqual({ "credentials[1].value": "update" });
        expect(await azuread.plugin.calls(() => resource.update(principal, made.outputs, rotated))).toEqual(
            write,
        );
        expect(await azuread.plugin.calls(() => resource.read(principal, made.outputs, inputs))).toEqual([
            "GET S/synchronization/secrets",
        ]);
        expect(await azuread.plugin.calls(() => resource.delete(principal, made.outputs))).toEqual([
            "PUT S/synchronization/secrets",
            ...times(5, "GET S/synchronization/secrets"),
        ]);
    });

    test("never sees that the token at Entra is another one, but a key that was added", async () => {
        const resource = azuread.plugin.resource("SynchronizationSecret");
        const inputs = secretInputs("ours");
        const { outputs } = await resource.create(inputs);
        const secrets = azuread.tenant.state.secrets.get(principal.split("/")[2] ?? "");
        secrets?.set("SecretToken", "changed in the portal");
        expect((await resource.read(principal, outputs, inputs))?.outputs).toEqual(outputs);
        secrets?.set("SyncAll", "true");
        const now = await resource.read(principal, outputs, inputs);
        expect(await resource.diff(now?.outputs ?? {}, inputs)).toEqual({ "credentials[2]": "delete" });
        secrets?.delete("SyncAll");
        await resource.delete(principal, outputs);
    });

    test("is imported by the service principal's ID, with the masked value as its value", async () => {
        const resource = azuread.plugin.resource("SynchronizationSecret");
        const { outputs } = await resource.create(secretInputs("ours"));
        const imported = await resource.import(principal);
        expect(imported?.inputs.credentials).toEqual([
            { key: "BaseAddress", value: "https://acme.example/scim" },
            { key: "SecretToken", value: "*" },
        ]);
        const bare = principal.slice("/servicePrincipals/".length);
        expect(await resource.import(bare)).toBeUndefined();
        await resource.delete(principal, outputs);
    });

    test("asks ten times for what is forbidden, then fails", async () => {
        const refused = azuread.plugin.failing(/^PUT .*synchronization\/secrets/, 403);
        await expect(
            azuread.plugin.resource("SynchronizationSecret").create(secretInputs("x")),
        ).rejects.toThrow("unexpected status 403");
        expect(refused.count).toBe(10);
    });

    test("gives up when the service responds with another number of keys", async () => {
        const value = ["BaseAddress", "SecretToken", "SyncAll"].map((key) => ({ key, value: "*" }));
        azuread.tenant.interceptors.push({
            before: ({ method, url }) =>
                method === "GET" && url.endsWith("/synchronization/secrets")
                    ? { status: 200, body: { value } }
                    : undefined,
        });
        await expect(
            azuread.plugin.resource("SynchronizationSecret").create(secretInputs("x")),
        ).rejects.toThrow("waiting for synchronization secrets");
    });
});

describe("SynchronizationJob", () => {
    const inputs = (): Values => ({ servicePrincipalId: principal, templateId: "scim" });
    const job = "S/synchronization/jobs/{id}";

    test("is created, seen five times and started; paused and started by `enabled`; gone when not seen five times", async () => {
        const resource = azuread.plugin.resource("SynchronizationJob");
        let made = { id: "", outputs: {} as Values };
        expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs())))).toEqual([
            "GET S",
            "POST S/synchronization/jobs",
            ...times(5, `GET ${job}`),
            `POST ${job}/start`,
            `GET ${job}`,
        ]);
        expect(made.id.startsWith(`${principal}/synchronization/jobs/scim.`)).toBe(true);
        expect(made.outputs).toMatchObject({
            ...inputs(),
            enabled: true,
            schedules: [{ expiration: "", state: "Active" }],
        });

        const paused = { ...inputs(), enabled: false };
        expect(await resource.diff(made.outputs, inputs())).toEqual({});
        expect(await resource.diff(made.outputs, paused)).toEqual({ enabled: "update" });
        let now: Values = {};
        expect(
            await azuread.plugin.calls(
                async () => (now = await resource.update(made.id, made.outputs, paused)),
            ),
        ).toEqual([`POST ${job}/pause`, `GET ${job}`]);
        expect(now).toMatchObject({ enabled: false });
        expect(await azuread.plugin.calls(() => resource.update(made.id, now, inputs()))).toEqual([
            `POST ${job}/start`,
            `GET ${job}`,
        ]);

        const imported = await resource.import(made.id);
        expect(imported?.inputs).toEqual(inputs());
        expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
            `DELETE ${job}`,
            ...times(5, `GET ${job}`),
        ]);
        expect(await resource.read(made.id, made.outputs, inputs())).toBeUndefined();
    });

    test("stays out of the running when it is disabled from the start", async () => {
        const resource = azuread.plugin.resource("SynchronizationJob");
        const calls = await azuread.plugin.calls(async () => {
            const made = await resource.create({ ...inputs(), enabled: false });
            await resource.delete(made.id, made.outputs);
        });
        expect(calls).not.toContain(`POST ${job}/start`);
    });

    test("asks twenty times within its quarter of an hour", async () => {
        const refused = azuread.plugin.failing(/^POST .*synchronization\/jobs$/, 409);
        await expect(azuread.plugin.resource("SynchronizationJob").create(inputs())).rejects.toThrow("409");
        expect(refused.count).toBe(20);
    });

    test("stays in the state, unfinished, when it cannot be started", async () => {
        const resource = azuread.plugin.resource("SynchronizationJob");
        azuread.plugin.failing(/^POST .*\/start$/, 400);
        const failure: unknown = await resource.create(inputs()).catch((error: unknown) => error);
        expect(failure).toMatchObject({
            name: "PartialFailure",
            id: expect.stringMatching(/\/synchronization\/jobs\/scim\./) as string,
        });
        azuread.tenant.state.jobs.clear();
    });
});

describe("faults of other calls", () => {
    const assignment = (): Values => ({
        appRoleId: "18d14569-c3bd-439b-9a66-3a2aee01d14f",
        principalObjectId: azuread.user.id,
        resourceObjectId: principal.split("/")[2] ?? "",
    });
    const post = /^POST .*\/appRoleAssignedTo$/;

    test.each([
        ["403 at once", 403, {}, 1],
        ["409 at once", 409, {}, 1],
        ["500 after ten tries", 500, {}, 10],
        ["429 after ten tries, as the server asks", 429, { "retry-after": "0" }, 10],
    ])("a POST of an assignment fails on %s", async (_name, status, headers, tries) => {
        const failed = azuread.plugin.failing(post, status, Infinity, headers);
        await expect(azuread.plugin.resource("AppRoleAssignment").create(assignment())).rejects.toThrow(
            `unexpected status ${status}`,
        );
        expect(failed.count).toBe(tries);
    });
});

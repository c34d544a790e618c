import type { GraphResponse } from "../../../emulator";
import { synchronizationHarness } from "./harness";

const harness = synchronizationHarness();
const credentials = (token = harness.scim.token): { key: string; value: string }[] => [
    { key: "BaseAddress", value: harness.scim.tenantUrl },
    { key: "SecretToken", value: token },
];

describe("secrets", () => {
    const put = (value: unknown): Promise<GraphResponse> =>
        harness.send("PUT", `${harness.path}/secrets`, { value });
    const get = async (): Promise<unknown> =>
        (await harness.send("GET", `${harness.path}/secrets`)).body.value;

    test("are replaced as a whole, in order, with masked values", async () => {
        await put([{ key: "SyncAll", value: "true" }]);
        expect((await put([...credentials(), { key: "SyncAll", value: "false" }])).status).toBe(204);
        expect(await get()).toEqual([
            { key: "BaseAddress", value: harness.scim.tenantUrl },
            { key: "SecretToken", value: "*" },
            { key: "SyncAll", value: "false" },
        ]);
    });

    test("are removed by an empty value", async () => {
        await put(credentials());
        await put(credentials().map(({ key }) => ({ key, value: "" })));
        expect(await get()).toEqual([]);
    });

    test("are rejected with an unknown key, without values in the error", async () => {
        const { status, body } = await put([{ key: "Nonsense", value: "hush" }]);
        expect(status).toBe(400);
        expect(body.error.message).toContain("Nonsense");
        expect(JSON.stringify(body)).not.toContain("hush");
    });
});

describe("validateCredentials", () => {
    const body = (token?: string): object => ({
        templateId: "scim",
        useSavedCredentials: false,
        credentials: credentials(token),
    });

    test("queries the SCIM service, with and without a job", async () => {
        harness.scim.server.traffic.clear();
        expect((await harness.send("POST", `${harness.path}/jobs/validateCredentials`, body())).status).toBe(
            204,
        );
        expect(harness.scim.server.traffic.entries.map(({ method, status }) => [method, status])).toEqual([
            ["GET", 200],
        ]);
        expect(harness.scim.server.traffic.entries[0]?.url).toMatch(/^\/scim\/Users\?.*filter=userName/);
        expect((await harness.send("POST", `${harness.job}/validateCredentials`, body())).status).toBe(204);
    });

    test("returns the reason of a failure without the token", async () => {
        const { status, body: response } = await harness.send(
            "POST",
            `${harness.path}/jobs/validateCredentials`,
            body("wrong-token"),
        );
        expect(status).toBe(400);
        expect(response.error.code).toBe("CredentialValidationUnavailable");
        expect(response.error.message).toMatch(/401|Unauthorized/);
        expect(response.error).toMatchObject({ innerError: { code: expect.any(String) as string } });
        expect(JSON.stringify(response)).not.toContain("wrong-token");
    });

    test("uses the stored credentials on request", async () => {
        const saved = { useSavedCredentials: true };
        expect((await harness.send("POST", `${harness.path}/jobs/validateCredentials`, saved)).status).toBe(
            400,
        );
        await harness.send("PUT", `${harness.path}/secrets`, { value: credentials() });
        expect((await harness.send("POST", `${harness.path}/jobs/validateCredentials`, saved)).status).toBe(
            204,
        );
    });
});

import { createAzureState } from "../../../emulators/azure";
import { ArmError } from "../../../emulators/azure/errors";
import { deleteSecret } from "../../../emulators/azure/keyVault";
import { type ArmResponse, handleArmRequest } from "../../../emulators/azure/resourceManager";
import type { CloudName } from "../../../emulators/support/clouds";

const subscriptionId = "00000000-0000-0000-0000-00000000000a";
const group = `/subscriptions/${subscriptionId}/resourceGroups/identity`;
const location = "westeurope";
const newState = (cloud?: CloudName) =>
    createAzureState({
        subscriptionId,
        cloud,
        resourceGroups: [{ name: "identity", location }],
        vaults: [{ name: "acme-vault", resourceGroup: "identity", location }],
    });
let state = newState();
beforeEach(() => {
    state = newState();
});

function send(method: string, path: string, version: string | undefined, body?: object): ArmResponse {
    const query = new URLSearchParams(version === undefined ? {} : { "api-version": version });
    return handleArmRequest(state, { method, path, query, body });
}

/** Status and code of the refusal. */
function refusal(request: () => unknown): string {
    try {
        request();
    } catch (error) {
        if (error instanceof ArmError) return `${error.status} ${error.code}`;
        throw error;
    }
    return "accepted";
}

const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`;
const rule = `${group}/providers/Microsoft.Insights/scheduledQueryRules/failures`;
const secret = `${group}/providers/Microsoft.KeyVault/vaults/acme-vault/secrets/token`;
const setting = "/providers/microsoft.aadiam/diagnosticSettings/entra";
const makeWorkspace = () =>
    send("PUT", workspace, "2023-09-01", { location, properties: { retentionInDays: 30 } });

describe("every resource", () => {
    test("is made, told, changed in its place and deleted", () => {
        expect(makeWorkspace().status).toBe(201);
        expect(makeWorkspace().status).toBe(200);
        const { body } = send(
            "GET",
            workspace.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"),
            "2023-09-01",
        );
        expect(body).toMatchObject({
            id: workspace,
            location,
            properties: { provisioningState: "Succeeded" },
        });
        expect(send("DELETE", workspace, "2023-09-01").status).toBe(200);
        expect(send("DELETE", workspace, "2023-09-01").status).toBe(204);
        expect(refusal(() => send("GET", workspace, "2023-09-01"))).toBe("404 ResourceNotFound");
    });

    test("needs a version of the API that it has", () => {
        expect(refusal(() => send("GET", workspace, undefined))).toBe("400 MissingApiVersionParameter");
        expect(refusal(() => send("GET", workspace, "2015-01-01"))).toBe("400 NoRegisteredProviderFound");
    });

    test("needs its subscription and its group", () => {
        const elsewhere = (path: string): string => refusal(() => send("GET", path, "2023-09-01"));
        expect(elsewhere(workspace.replace("000a", "000b"))).toBe("404 SubscriptionNotFound");
        expect(elsewhere(workspace.replace("identity", "other"))).toBe("404 ResourceGroupNotFound");
    });

    test("takes what it knows and no more", () => {
        const put = (properties: object, top: object = { location }): string =>
            refusal(() => send("PUT", workspace, "2023-09-01", { ...top, properties }));
        expect(put({ retention: 30 })).toBe("400 InvalidRequestContent");
        expect(put({ retentionInDays: "30" })).toBe("400 InvalidRequestContent");
        expect(put({}, {})).toBe("400 InvalidRequestContent");
        expect(put({ retentionInDays: 29 })).toBe("400 InvalidParameter");
        expect(state.resources.size).toBe(0);
    });

    test("stays in its region", () => {
        makeWorkspace();
        const moved = { location: "northeurope", properties: {} };
        expect(refusal(() => send("PUT", workspace, "2023-09-01", moved))).toBe(
            "409 InvalidResourceLocation",
        );
    });
});

test("what it does not have is unknown", () => {
    const other = `${group}/providers/Microsoft.Storage/storageAccounts/acme`;
    expect(refusal(() => send("GET", other, "2023-01-01"))).toBe("404 InvalidResourceType");
    expect(refusal(() => send("POST", workspace, "2023-09-01"))).toBe("405 MethodNotAllowed");
});

describe("an alert rule", () => {
    const put = (changes: object): string =>
        refusal(() =>
            send("PUT", rule, "2025-01-01-preview", {
                location,
                properties: {
                    scopes: [workspace],
                    criteria: {
                        allOf: [
                            { query: "T", timeAggregation: "Count", operator: "GreaterThan", threshold: 0 },
                        ],
                    },
                    severity: 2,
                    enabled: true,
                    evaluationFrequency: "PT15M",
                    windowSize: "PT6H",
                    skipQueryValidation: true,
                    ...changes,
                },
            }),
        );

    test("needs the workspace and the action groups that it names", () => {
        expect(put({})).toBe("404 LinkedResourceNotFound");
        makeWorkspace();
        expect(put({})).toBe("accepted");
        expect(put({ actions: { actionGroups: [`${group}/x`] } })).toBe("404 LinkedResourceNotFound");
    });

    test("has only the times that Azure has", () => {
        makeWorkspace();
        expect(put({ windowSize: "PT12H" })).toBe("400 BadRequest");
        expect(put({ evaluationFrequency: "P1D", windowSize: "PT6H" })).toBe("400 BadRequest");
        expect(put({ evaluationFrequency: "P1D", windowSize: "P1D" })).toBe("400 BadRequest");
        expect(put({ evaluationFrequency: "P1D", windowSize: "P1D", autoMitigate: false })).toBe("accepted");
        expect(put({ muteActionsDuration: "PT6H" })).toBe("400 BadRequest");
    });

    test("is checked against tables that a new workspace does not have", () => {
        makeWorkspace();
        expect(put({ skipQueryValidation: false })).toBe("400 SemanticError");
    });
});

describe("a diagnostic setting", () => {
    const put = (path: string): string =>
        refusal(() =>
            send("PUT", path, "2017-04-01", {
                properties: { workspaceId: workspace, logs: [{ category: "AuditLogs", enabled: true }] },
            }),
        );

    test("may send a kind of log to a workspace once", () => {
        makeWorkspace();
        expect(put(setting)).toBe("accepted");
        expect(put(setting)).toBe("accepted");
        expect(put(`${setting}-2`)).toBe("409 Conflict");
    });
});

describe("a secret", () => {
    const put = (path = secret): ArmResponse =>
        send("PUT", path, "2024-11-01", { properties: { value: "canary", attributes: { exp: 1 } } });
    const remove = (path: string): ArmResponse =>
        deleteSecret(state, {
            method: "DELETE",
            path,
            query: new URLSearchParams("api-version=7.4"),
            body: undefined,
        });

    test("never tells its value", () => {
        expect(JSON.stringify([put(), send("GET", secret, "2024-11-01")])).not.toContain("canary");
        expect(put().body).toMatchObject({
            properties: {
                secretUri: "https://acme-vault.vault.azure.net/secrets/token",
                attributes: { enabled: true, exp: 1 },
            },
        });
    });

    test.each([
        ["public", "vault.azure.net"],
        ["usgovernment", "vault.usgovcloudapi.net"],
        ["usgovernmentl5", "vault.usgovcloudapi.net"],
        ["china", "vault.azure.cn"],
    ] as const)("is in a vault of its cloud, %s, below %s", (cloud, suffix) => {
        state = newState(cloud);
        expect(put().body).toMatchObject({
            properties: { secretUri: `https://acme-vault.${suffix}/secrets/token` },
        });
        expect(remove("/keyvault/acme-vault/secrets/token").body).toEqual({
            recoveryId: `https://acme-vault.${suffix}/deletedsecrets/token`,
        });
    });

    test("needs a vault", () => {
        expect(refusal(() => put(secret.replace("acme-vault", "other")))).toBe("404 ParentResourceNotFound");
    });

    test("is deleted by its vault alone, and its name stays taken", () => {
        put();
        expect(refusal(() => send("DELETE", secret, "2024-11-01"))).toBe("400 DisallowedResourceOperation");
        expect(remove("/keyvault/acme-vault/secrets/token").status).toBe(200);
        expect(refusal(() => remove("/keyvault/acme-vault/secrets/token"))).toBe("404 SecretNotFound");
        expect(refusal(() => put())).toBe("409 Conflict");
    });
});

test("a workbook needs a GUID, and tells its content to those who ask for it", () => {
    const path = (name: string): string => `${group}/providers/Microsoft.Insights/workbooks/${name}`;
    const body = { location, properties: { displayName: "x", category: "workbook", serializedData: "{}" } };
    expect(refusal(() => send("PUT", path("acme"), "2023-06-01", body))).toBe("400 BadRequest");
    const id = path("11111111-2222-3333-4444-555555555555");
    expect(send("PUT", id, "2023-06-01", body).body).toMatchObject({ properties: { serializedData: null } });
    const query = new URLSearchParams({ "api-version": "2023-06-01", canFetchContent: "true" });
    const told = handleArmRequest(state, { method: "GET", path: id, query, body: undefined });
    expect(told.body).toMatchObject({ properties: { serializedData: "{}" } });
});

test("an action group is in a region of its own kind, with a short name and each receiver once", () => {
    const put = (changes: object, region = "Global"): string =>
        refusal(() =>
            send("PUT", `${group}/providers/Microsoft.Insights/actionGroups/ops`, "2024-10-01-preview", {
                location: region,
                properties: { groupShortName: "ops", enabled: true, ...changes },
            }),
        );
    const receiver = { name: "a", emailAddress: "a@acme.example" };
    expect(put({}, location)).toBe("400 LocationNotAvailableForResourceType");
    expect(put({ groupShortName: "more than twelve" })).toBe("400 BadRequest");
    expect(put({ emailReceivers: [receiver, receiver] })).toBe("400 BadRequest");
    expect(put({ emailReceivers: [receiver] })).toBe("accepted");
});

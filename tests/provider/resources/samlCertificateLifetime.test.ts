import { samlSigningCertificate } from "../../../provider/resources/samlCertificate";
import { checkSamlSigningCertificate } from "../../../provider/resources/samlCertificate/check";
import {
    contextOf,
    createRequest,
    instantiateApplication,
    startTenants,
    type Tenants,
    type TestClients,
} from "../support/tenants";

// What the application management policy of the tenant allows.
const own = "11111111-1111-4111-8111-111111111111";
const link = ["Application.ReadWrite.OwnedBy"];
const limitOf = (days: number, createdAfter: string | null = null) => ({
    passwordCredentials: [],
    keyCredentials: [
        {
            restrictionType: "asymmetricKeyLifetime" as const,
            maxLifetime: `P${days}D`,
            restrictForAppsCreatedAfterDateTime: createdAfter,
            state: "enabled" as const,
        },
    ],
});

let tenants: Tenants;
let clients: TestClients;
let servicePrincipalId: string;

beforeAll(async () => {
    tenants = await startTenants({ permissions: link });
});
afterAll(() => tenants.close());
beforeEach(async () => {
    const { state } = tenants.entra;
    state.defaultAppManagementPolicy = { isEnabled: true, servicePrincipalRestrictions: limitOf(365) };
    state.appManagementPolicies = [];
    tenants.entra.grant(own, [...link, "Policy.Read.All"]);
    clients = tenants.clients();
    servicePrincipalId = await instantiateApplication(clients, "acme");
    clients.requests.length = 0;
});

const inputsOf = (lifetimeDays?: number, id: string | undefined = servicePrincipalId) =>
    createRequest(checkSamlSigningCertificate({ servicePrincipalId: id, lifetimeDays }).inputs);
const preview = async (lifetimeDays?: number, id?: string) => {
    const context = contextOf(clients);
    await samlSigningCertificate.previewCreate?.(inputsOf(lifetimeDays, id), context);
    return context.lines;
};
const create = (lifetimeDays?: number) =>
    samlSigningCertificate.create(inputsOf(lifetimeDays), contextOf(clients));

test("a preview refuses a longer lifetime with the longest one, and the default is longer", async () => {
    const reason = "allows 365 days at most; give 365 or less";
    await expect(preview(400)).rejects.toThrow(reason);
    await expect(preview()).rejects.toThrow(`the certificate would live 1095 days, and the`);
    expect(await preview(365)).toEqual([]);
    expect(clients.requests.every((line) => line.startsWith("GET") || line.includes("/token"))).toBe(true);
});

test("a preview knows the limit of the tenant before the application exists", async () => {
    const context = contextOf(clients);
    const { servicePrincipalId: _id, ...inputs } = inputsOf(400).inputs;
    const request = createRequest(inputs);
    await expect(samlSigningCertificate.previewCreate?.(request, context)).rejects.toThrow("365 days");
});

test("a policy of the application goes before the tenant's", async () => {
    tenants.entra.state.appManagementPolicies = [
        {
            id: "44444444-4444-4444-8444-444444444444",
            displayName: "Short",
            description: "",
            isEnabled: true,
            restrictions: limitOf(90),
            assignedTo: [servicePrincipalId],
        },
    ];
    await expect(preview(120)).rejects.toThrow("allows 90 days");
    expect(await preview(90)).toEqual([]);
});

test("applications that are older than a restriction are exempt, and new ones are not", async () => {
    tenants.entra.state.defaultAppManagementPolicy = {
        isEnabled: true,
        servicePrincipalRestrictions: limitOf(365, new Date(Date.now() + 3_600_000).toISOString()),
    };
    expect(await preview(400)).toEqual([]);
    tenants.entra.state.defaultAppManagementPolicy = {
        isEnabled: true,
        servicePrincipalRestrictions: limitOf(365, "2020-01-01T00:00:00Z"),
    };
    await expect(preview(400)).rejects.toThrow("allows 365 days");
});

test("a policy that is off allows any lifetime", async () => {
    tenants.entra.state.defaultAppManagementPolicy = {
        isEnabled: false,
        servicePrincipalRestrictions: limitOf(365),
    };
    expect(await preview(1095)).toEqual([]);
    await create(1095);
});

describe("without the permission to read policies", () => {
    beforeEach(() => {
        tenants.entra.grant(own, link);
        clients = tenants.clients();
    });

    test("a preview asks for nothing, and says so in the log for debugging", async () => {
        expect(await preview(400)).toEqual([expect.stringContaining("Policy.Read.All")]);
        expect(clients.requests.filter((line) => /polic/i.test(line))).toEqual([]);
    });

    test("the refusal of Graph is explained", async () => {
        await expect(create(400)).rejects.toThrow(
            /lifetimeDays: the certificate would live 400 days, and .* grant Policy\.Read\.All/,
        );
    });
});

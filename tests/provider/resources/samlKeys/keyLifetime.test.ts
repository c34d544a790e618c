import { createSigningKey } from "../../../../emulators/auth0/saml/signingKey";
import type { EntraTenantState } from "../../../../emulators/entra/model";
import { unknownMark, type Values } from "../../../../provider/host/definition";
import { checkServiceProviderCertificate } from "../../../../provider/resources/samlKeys/check";
import { generateKeyPair } from "../../../../provider/resources/samlKeys/generateKeyPair";
import { serviceProviderCertificate as resource } from "../../../../provider/resources/samlKeys/serviceProviderCertificate";
import { contextOf, createRequest } from "../../support/tenants";
import { ApplicationUnderTest, createUpdate } from "./support";

// What the application management policy of the tenant allows for certificates of applications.
const own = "11111111-1111-4111-8111-111111111111";
const link = ["Application.ReadWrite.OwnedBy"];
const limitOf = (days: number) => ({
    passwordCredentials: [],
    keyCredentials: [
        {
            restrictionType: "asymmetricKeyLifetime" as const,
            maxLifetime: `P${days}D`,
            restrictForAppsCreatedAfterDateTime: null,
            state: "enabled" as const,
        },
    ],
});

let on: ApplicationUnderTest;
let state: EntraTenantState;
/** Of a key that Auth0 has for all connections. */
let longLived: string;
let yearLong: string;

beforeAll(async () => {
    on = await ApplicationUnderTest.start();
    ({ state } = on.tenants.entra);
    longLived = (await createSigningKey("acme.example", new Date())).certificate;
    const request = { subject: "CN=acme", lifetimeDays: 365, nowMs: Date.now() };
    yearLong = (await generateKeyPair(request)).certificate;
});
afterAll(() => on.tenants.close());
beforeEach(async () => {
    state.defaultAppManagementPolicy = { isEnabled: true, applicationRestrictions: limitOf(365) };
    state.appManagementPolicies = [];
    on.tenants.entra.grant(own, [...link, "Policy.Read.All"]);
    await on.reset();
});

const inputsOf = (certificate: string, more: Values = {}): Values => ({
    ...checkServiceProviderCertificate({ clientId: on.clientId, certificate }).inputs,
    ...more,
});
const preview = async (inputs: Values) =>
    resource.previewCreate?.(createRequest(inputs), contextOf(on.clients));

test("a preview refuses the certificate of Auth0's key where the tenant allows a year", async () => {
    const reason =
        /certificate: the certificate lives 4\d{3} days, and .* allows 365 days at most; .* of 365 or less/;
    await expect(preview(inputsOf(longLived))).rejects.toThrow(reason);
    await expect(preview(inputsOf(longLived, { clientId: unknownMark }))).rejects.toThrow(reason);
    expect(await preview(inputsOf(yearLong))).toMatchObject({ certificate: yearLong });
    expect(on.writes.filter((line) => !line.includes("/token"))).toEqual([]);
});

test("a preview compares the lifetime of a key that the same program makes", async () => {
    const made = (lifetimeDays: number) => inputsOf(yearLong, { certificate: unknownMark, lifetimeDays });
    const reason = /lifetimeDays: the certificate lives 366 days, and .* allows 365 days at most/;
    await expect(preview(made(366))).rejects.toThrow(reason);
    await expect(preview({ ...made(366), clientId: unknownMark })).rejects.toThrow(reason);
    expect(await preview(made(365))).toMatchObject({ lifetimeDays: 365 });
    const rotate = resource.previewUpdate?.(
        createUpdate(on.clientId, inputsOf(yearLong, { lifetimeDays: 365 }), made(366)),
        contextOf(on.clients),
    );
    await expect(rotate).rejects.toThrow(reason);
});

test("a change to such a certificate is refused, and one that is there already is not", async () => {
    const change = (before: string, after: string) =>
        resource.previewUpdate?.(
            createUpdate(on.clientId, inputsOf(before), inputsOf(after)),
            contextOf(on.clients),
        );
    await expect(change(yearLong, longLived)).rejects.toThrow("allows 365 days");
    expect(await change(longLived, longLived)).toMatchObject({ certificate: longLived });
});

test("a policy of the application goes before the tenant's", async () => {
    state.appManagementPolicies = [
        {
            id: "44444444-4444-4444-8444-444444444444",
            displayName: "Long",
            description: "",
            isEnabled: true,
            restrictions: limitOf(6000),
            assignedTo: [on.application.id],
        },
    ];
    expect(await preview(inputsOf(longLived))).toMatchObject({ certificate: longLived });
});

test("what the tenant allows for service principals does not count", async () => {
    state.defaultAppManagementPolicy = { isEnabled: true, servicePrincipalRestrictions: limitOf(365) };
    expect(await preview(inputsOf(longLived))).toMatchObject({ certificate: longLived });
});

test("without the permission to read policies a preview does not ask, and the refusal of Graph is explained", async () => {
    on.tenants.entra.grant(own, link);
    on.clients = on.tenants.clients();
    expect(await preview(inputsOf(longLived))).toMatchObject({ certificate: longLived });
    expect(on.clients.requests.filter((line) => /polic/i.test(line))).toEqual([]);
    await expect(resource.create(createRequest(inputsOf(longLived)), contextOf(on.clients))).rejects.toThrow(
        /certificate: the certificate lives 4\d{3} days, and .* does not allow that; .* auth0\.samlKey/,
    );
    expect(on.keys).toEqual([]);
});

import * as pulumi from "@pulumi/pulumi";

import { linkArgs, linkUp, smallest } from "./support/links";
import { openSecret, tenantId, valueOf } from "./support/mocks";

const credentials =
    "urn:pulumi:test::project::pulumi:providers:auth0-entra::auth0-entra-credentials::auth0-entra-credentials-id";
const signIn = `https://login.microsoftonline.com/${tenantId}/saml2`;

describe("the smallest program", () => {
    test("declares these children and no others", async () => {
        const { stack } = await linkUp();
        const children = stack.resources.map((r) => [r.name, r.type]).sort();
        expect(children).toEqual([
            ["acme", "auth0-entra:index:Auth0EntraLink"],
            ["acme-auth0", "auth0-entra:index:Auth0ScimConnection"],
            ["acme-auth0-connection", "auth0:index/connection:Connection"],
            [
                "acme-auth0-scim-configuration",
                "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
            ],
            ["acme-auth0-scim-token", "auth0-entra:index:ScimToken"],
            ["acme-certificate-activation", "auth0-entra:index:SamlCertificateActivation"],
            ["acme-entra", "auth0-entra:index:EntraEnterpriseApplication"],
            ["acme-entra-application", "auth0-entra:index:EnterpriseApplication"],
            ["acme-entra-assignments", "auth0-entra:index:AppRoleAssignments"],
            ["acme-entra-certificate", "auth0-entra:index:SamlSigningCertificate"],
            ["acme-entra-saml-configuration", "auth0-entra:index:BasicSamlConfiguration"],
            ["acme-provisioning", "auth0-entra:index:EntraProvisioning"],
            ["acme-provisioning-job", "auth0-entra:index:ProvisioningJob"],
            ["auth0-entra-credentials", "pulumi:providers:auth0-entra"],
        ]);
    });

    test("sets up the enterprise application as the guide says", async () => {
        const { stack } = await linkUp();
        const inputs = (name: string) => stack.named(name).inputs;
        expect(inputs("acme-entra-application")).toEqual({
            displayName: "Auth0 (acme-entra)",
            assignmentRequired: true,
            visibleToUsers: true,
            userId: {
                connection: "acme-entra",
                source: "user.userprincipalname; userName from userPrincipalName",
            },
        });
        expect(inputs("acme-entra-saml-configuration")).toEqual({
            servicePrincipalId: "service-principal-object-id",
            identifiers: ["urn:auth0:acme:acme-entra"],
            replyUrls: ["https://acme.eu.auth0.com/login/callback?connection=acme-entra"],
        });
        expect(inputs("acme-entra-certificate")).toEqual({
            servicePrincipalId: "service-principal-object-id",
        });
        expect(inputs("acme-certificate-activation")).toEqual({
            servicePrincipalId: "service-principal-object-id",
            thumbprint: "AB12",
        });
        expect(inputs("acme-entra-assignments")).toEqual({
            servicePrincipalId: "service-principal-object-id",
            principals: {
                "user ada@acme.example": "object-id-of-ada@acme.example",
                "group Engineering": "object-id-of-Engineering",
            },
            exclusive: true,
        });
    });

    test("sets up the connection with every drifting option written out", async () => {
        const { stack } = await linkUp();
        expect(stack.named("acme-auth0-connection").inputs).toEqual({
            strategy: "samlp",
            name: "acme-entra",
            displayName: "acme-entra",
            showAsButton: false,
            options: {
                signInEndpoint: signIn,
                signOutEndpoint: signIn,
                disableSignOut: false,
                signingCert: "PEM BUNDLE\n",
                signSamlRequest: false,
                signatureAlgorithm: "rsa-sha256",
                digestAlgorithm: "sha256",
                protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                setUserRootAttributes: "never_on_login",
                domainAliases: [],
                debug: false,
            },
        });
        expect(stack.named("acme-auth0-scim-token").inputs).toEqual({
            connectionId: "acme-auth0-connection-id",
            scopes: ["get:users", "post:users", "patch:users", "delete:users"],
            deletionProtection: true,
        });
    });

    test("starts provisioning with mail as the second matching attribute, and without manager and groups", async () => {
        const { stack } = await linkUp();
        const { secretToken, ...rest } = stack.named("acme-provisioning-job").inputs;
        expect(openSecret(secretToken)).toEqual({ secret: true, value: "tok_1.canary" });
        expect(rest).toEqual({
            servicePrincipalId: "service-principal-object-id",
            tenantUrl:
                "https://acme.eu.auth0.com/scim/v2/connections/acme-auth0-connection-id?aadOptscim062020",
            enabled: true,
            scope: "assigned",
            users: {
                attributes: {
                    'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager": { removed: true },
                },
            },
            groups: { enabled: false },
            deletionProtection: true,
        });
    });

    test("asks for the permissions that it needs, and looks all users up, with its own credentials", async () => {
        const { stack } = await linkUp();
        const calls = stack.calls.map(({ token, inputs, provider }) => ({
            token: token.replace("auth0-entra:index:", ""),
            inputs,
            provider,
        }));
        expect(calls).toHaveLength(2);
        expect(calls).toEqual(
            expect.arrayContaining([
                {
                    token: "getDeployment",
                    inputs: {
                        capabilities: [
                            "connection",
                            "scimConfiguration",
                            "scimToken",
                            "application",
                            "assignment",
                            "userLookup",
                            "groupLookup",
                            "provisioning",
                        ],
                    },
                    provider: credentials,
                },
                {
                    token: "getPrincipals",
                    inputs: { users: ["ada@acme.example"], groups: ["Engineering"] },
                    provider: credentials,
                },
            ]),
        );
    });

    test("gives its outputs, and no token", async () => {
        const { link } = await linkUp();
        const outputs = {
            connectionId: await valueOf(link.connectionId),
            connectionName: await valueOf(link.connectionName),
            scimEndpoint: await valueOf(link.scimEndpoint),
            tenantUrl: await valueOf(link.tenantUrl),
            entityId: await valueOf(link.entityId),
            acsUrl: await valueOf(link.acsUrl),
            signInUrl: await valueOf(link.signInUrl),
            applicationId: await valueOf(link.applicationId),
            clientId: await valueOf(link.clientId),
            servicePrincipalId: await valueOf(link.servicePrincipalId),
            jobId: await valueOf(link.jobId),
            provisioningStatus: await valueOf(link.provisioningStatus),
            escrowCount: await valueOf(link.escrowCount),
            lastCycle: await valueOf(link.lastCycle),
            tokenId: await valueOf(link.tokenId),
            tokenValidUntil: await valueOf(link.tokenValidUntil),
            certificateThumbprint: await valueOf(link.certificateThumbprint),
            certificateValidUntil: await valueOf(link.certificateValidUntil),
        };
        expect(outputs).toEqual({
            connectionId: "acme-auth0-connection-id",
            connectionName: "acme-entra",
            scimEndpoint: "https://acme.eu.auth0.com/scim/v2/connections/acme-auth0-connection-id",
            tenantUrl:
                "https://acme.eu.auth0.com/scim/v2/connections/acme-auth0-connection-id?aadOptscim062020",
            entityId: "urn:auth0:acme:acme-entra",
            acsUrl: "https://acme.eu.auth0.com/login/callback?connection=acme-entra",
            signInUrl: signIn,
            applicationId: "application-object-id",
            clientId: "client-id",
            servicePrincipalId: "service-principal-object-id",
            jobId: "scim.1",
            provisioningStatus: "Active",
            escrowCount: 2,
            lastCycle: {
                state: "EntryLevelErrors",
                imported: 9,
                inScope: 9,
                toExport: 9,
                exported: 7,
                failed: 2,
            },
            tokenId: "tok_1",
            tokenValidUntil: "2027-01-01T00:00:00Z",
            certificateThumbprint: "AB12",
            certificateValidUntil: "2029-01-01T00:00:00Z",
        });
        expect(link.token).toBeUndefined();
        expect(link.testResult).toBeUndefined();
    });
});

describe("the health of a link", () => {
    const timers = [
        "hrtime",
        "nextTick",
        "performance",
        "queueMicrotask",
        "setImmediate",
        "setInterval",
        "setTimeout",
    ];
    afterEach(() => jest.useRealTimers());

    test.each([
        ["is that of its job", "2026-12-31T23:59:59Z", "Warning"],
        ["is broken once its token has expired", "2027-01-01T00:00:00Z", "Broken"],
    ])("%s", async (_what, now, expected) => {
        jest.useFakeTimers({ now: new Date(now), doNotFake: timers as FakeableAPI[] });
        const { link } = await linkUp();
        expect(await valueOf(link.health)).toBe(expected);
    });
});

describe("the tenant's name in the entity ID", () => {
    test("comes from the SCIM configuration where the domain does not tell it", async () => {
        const { link, stack } = await linkUp(smallest, {
            deployment: { auth0Domain: "login.acme.example", auth0TenantName: undefined },
        });
        expect(await valueOf(link.entityId)).toBe("urn:auth0:from-scim:acme-entra");
        expect(stack.named("acme-entra-saml-configuration").inputs.identifiers).toEqual([
            "urn:auth0:from-scim:acme-entra",
        ]);
    });

    test("is the one that was given, if one was", async () => {
        const { link } = await linkUp(
            linkArgs({ auth0: { connectionName: "acme-entra", tenantName: "other" } }),
        );
        expect(await valueOf(link.entityId)).toBe("urn:auth0:other:acme-entra");
    });
});

describe("secrets", () => {
    test("the token is an output only when asked for, and secret", async () => {
        const { link, stack } = await linkUp(linkArgs({ exposeToken: true }));
        if (link.token === undefined) throw new Error("there is no token");
        expect(await valueOf(link.token)).toBe("tok_1.canary");
        expect(await pulumi.isSecret(link.token)).toBe(true);
        expect(stack.named("acme").inputs).toEqual({ ...smallest, exposeToken: true });
    });

    test("the token stands nowhere but in the job, as a secret", async () => {
        const { stack } = await linkUp();
        const holders = stack.resources.filter((r) => JSON.stringify(r.inputs).includes("tok_1.canary"));
        expect(holders.map((r) => r.name)).toEqual(["acme-provisioning-job"]);
    });
});

import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink } from "../../components";
import { linkArgs, linkUp, smallest } from "./support/links";
import { openSecret, startStack, tenantId, userRole, valueOf, deployerId } from "./support/mocks";

const credentials =
    "urn:pulumi:test::project::auth0-entra:index:Auth0EntraLink$pulumi:providers:auth0-entra::acme-credentials::acme-credentials-id";
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
            ["acme-credentials", "pulumi:providers:auth0-entra"],
            ["acme-entra", "auth0-entra:index:EntraEnterpriseApplication"],
            ["acme-entra-application", "azuread:index/applicationFromTemplate:ApplicationFromTemplate"],
            ["acme-entra-certificate", "auth0-entra:index:SamlSigningCertificate"],
            ["acme-entra-exclusive-assignments", "auth0-entra:index:ExclusiveAssignments"],
            ["acme-entra-group-engineering", "azuread:index/appRoleAssignment:AppRoleAssignment"],
            ["acme-entra-identifier-uri", "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri"],
            ["acme-entra-redirect-uris", "azuread:index/applicationRedirectUris:ApplicationRedirectUris"],
            ["acme-entra-service-principal", "azuread:index/servicePrincipal:ServicePrincipal"],
            ["acme-entra-user-ada@acme.example", "azuread:index/appRoleAssignment:AppRoleAssignment"],
            ["acme-provisioning", "auth0-entra:index:EntraProvisioning"],
            ["acme-provisioning-job", "auth0-entra:index:ProvisioningJob"],
        ]);
    });

    test("sets up the enterprise application as the guide says", async () => {
        const { stack } = await linkUp();
        const inputs = (name: string) => stack.named(name).inputs;
        expect(inputs("acme-entra-application")).toEqual({
            displayName: "Auth0 (acme-entra)",
            templateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        });
        expect(inputs("acme-entra-service-principal")).toEqual({
            clientId: "client-id",
            useExisting: true,
            preferredSingleSignOnMode: "saml",
            appRoleAssignmentRequired: true,
            featureTags: [{ customSingleSignOn: true, enterprise: true, hide: false }],
            owners: [deployerId],
        });
        expect(inputs("acme-entra-identifier-uri")).toEqual({
            applicationId: "/applications/application-object-id",
            identifierUri: "urn:auth0:acme:acme-entra",
        });
        expect(inputs("acme-entra-redirect-uris")).toEqual({
            applicationId: "/applications/application-object-id",
            type: "Web",
            redirectUris: ["https://acme.eu.auth0.com/login/callback?connection=acme-entra"],
        });
        expect(inputs("acme-entra-certificate")).toEqual({
            servicePrincipalId: "service-principal-object-id",
        });
        expect(inputs("acme-certificate-activation")).toEqual({
            servicePrincipalId: "service-principal-object-id",
            thumbprint: "AB12",
        });
        expect(inputs("acme-entra-user-ada@acme.example")).toEqual({
            appRoleId: userRole,
            principalObjectId: "object-id-of-ada@acme.example",
            resourceObjectId: "service-principal-object-id",
        });
        expect(inputs("acme-entra-group-engineering")).toEqual({
            appRoleId: userRole,
            principalObjectId: "object-id-of-Engineering",
            resourceObjectId: "service-principal-object-id",
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
        });
    });

    test("asks for the permissions that it needs, and looks everybody up, with its own credentials", async () => {
        const { stack } = await linkUp();
        const calls = stack.calls.map(({ token, inputs, provider }) => ({
            token: token.replace("auth0-entra:index:", ""),
            inputs,
            provider,
        }));
        expect(calls).toHaveLength(3);
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
                {
                    token: "getApplication",
                    inputs: { objectId: "application-object-id" },
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
            tokenId: "tok_1",
            tokenValidUntil: "2027-01-01T00:00:00Z",
            certificateThumbprint: "AB12",
            certificateValidUntil: "2029-01-01T00:00:00Z",
        });
        expect(link.token).toBeUndefined();
        expect(link.testResult).toBeUndefined();
    });
});

describe("order", () => {
    test("is, on the way down: job, token, SCIM configuration, connection, certificate, service principal, application", async () => {
        const { stack } = await linkUp();
        const dependencies = (name: string) => stack.named(name).dependencies;
        expect(dependencies("acme-provisioning-job")).toEqual(
            expect.arrayContaining([
                "acme-auth0-scim-token",
                "acme-entra-group-engineering",
                "acme-entra-service-principal",
                "acme-entra-user-ada@acme.example",
            ]),
        );
        expect(dependencies("acme-auth0-scim-token")).toEqual([
            "acme-auth0-connection",
            "acme-auth0-scim-configuration",
        ]);
        expect(dependencies("acme-auth0-scim-configuration")).toEqual(["acme-auth0-connection"]);
        expect(dependencies("acme-certificate-activation")).toEqual([
            "acme-auth0-connection",
            "acme-entra-certificate",
            "acme-entra-service-principal",
        ]);
        expect(dependencies("acme-auth0-connection")).toEqual(["acme-entra-certificate"]);
        expect(dependencies("acme-entra-certificate")).toEqual(["acme-entra-service-principal"]);
        expect(dependencies("acme-entra-service-principal")).toEqual(["acme-entra-application"]);
    });

    // Else a new connection name would reach Entra although the replacement of the connection failed.
    test("gives Entra the identifier and reply URL of a connection that exists", async () => {
        const { stack } = await linkUp();
        for (const child of ["acme-entra-identifier-uri", "acme-entra-redirect-uris"]) {
            expect(stack.named(child).dependencies).toEqual([
                "acme-auth0-connection",
                "acme-entra-application",
                "acme-entra-service-principal",
            ]);
        }
    });

    test("lets assignments wait for the service principal and for nothing in Auth0", async () => {
        const { stack } = await linkUp();
        expect(stack.named("acme-entra-user-ada@acme.example").dependencies).toEqual([
            "acme-entra-service-principal",
        ]);
    });
});

describe("the tenant's name in the entity ID", () => {
    test("comes from the SCIM configuration where the domain does not tell it", async () => {
        const { link, stack } = await linkUp(smallest, {
            deployment: { auth0Domain: "login.acme.example", auth0TenantName: undefined },
        });
        expect(await valueOf(link.entityId)).toBe("urn:auth0:from-scim:acme-entra");
        expect(stack.named("acme-entra-identifier-uri").inputs.identifierUri).toBe(
            "urn:auth0:from-scim:acme-entra",
        );
    });

    test("is the one that was given, if one was", async () => {
        const { link } = await linkUp(
            linkArgs({ auth0: { connectionName: "acme-entra", tenantName: "other" } }),
        );
        expect(await valueOf(link.entityId)).toBe("urn:auth0:other:acme-entra");
    });
});

describe("URNs", () => {
    test("show the parts of the link", async () => {
        const { stack } = await linkUp();
        const link = "urn:pulumi:test::project::auth0-entra:index:Auth0EntraLink";
        expect(stack.named("acme").urn).toBe(`${link}::acme`);
        expect(stack.named("acme-credentials").urn).toBe(
            `${link}$pulumi:providers:auth0-entra::acme-credentials`,
        );
        expect(stack.named("acme-auth0-connection").urn).toBe(
            `${link}$auth0-entra:index:Auth0ScimConnection$auth0:index/connection:Connection::acme-auth0-connection`,
        );
        expect(stack.named("acme-entra-application").urn).toBe(
            `${link}$auth0-entra:index:EntraEnterpriseApplication$azuread:index/applicationFromTemplate:ApplicationFromTemplate::acme-entra-application`,
        );
        expect(stack.named("acme-provisioning-job").urn).toBe(
            `${link}$auth0-entra:index:EntraProvisioning$auth0-entra:index:ProvisioningJob::acme-provisioning-job`,
        );
    });

    test("of children start with the name of the component and are never equal to it", async () => {
        const { stack } = await linkUp();
        const children = stack.names().filter((name) => name !== "acme");
        expect(children.filter((name) => !name.startsWith("acme-"))).toEqual([]);
        expect(new Set(stack.names()).size).toBe(stack.resources.length);
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

describe("options of the caller", () => {
    test("protect reaches every child", async () => {
        const { stack } = await linkUp(smallest, {}, { protect: true });
        expect(stack.resources.filter((r) => !r.protect).map((r) => r.name)).toEqual([]);
    });

    test.each([
        ["unless told otherwise", {}, ["acme-auth0-connection", "acme-provisioning-job"]],
        ["and nothing when told so", { protectConnection: false }, []],
    ])("the connection is protected, and the job with which destroy begins, %s", async (_, auth0, names) => {
        const { stack } = await linkUp(linkArgs({ auth0: { connectionName: "acme-entra", ...auth0 } }));
        expect(stack.resources.filter((r) => r.protect).map((r) => r.name)).toEqual(names);
    });

    test("the option protect goes before protectConnection", async () => {
        const auth0 = { connectionName: "acme-entra", protectConnection: false };
        const { stack } = await linkUp(linkArgs({ auth0 }), {}, { protect: true });
        expect(stack.named("acme-auth0-connection").protect).toBe(true);
    });

    test("aliases are passed on", async () => {
        const { stack } = await linkUp(
            smallest,
            {},
            { aliases: ["urn:pulumi:test::project::old:index:Link::acme"] },
        );
        expect(stack.named("acme").aliases).toEqual(["urn:pulumi:test::project::old:index:Link::acme"]);
    });
});

describe("a preview in which nothing exists yet", () => {
    test("registers the same resources as the up", async () => {
        const up = await linkUp();
        const preview = await linkUp(smallest, { preview: true });
        expect(preview.stack.names()).toEqual(up.stack.names());
    });

    test("waits for the tenant's name from SCIM without blocking anything", async () => {
        const { stack } = await linkUp(smallest, {
            preview: true,
            deployment: { auth0TenantName: undefined },
        });
        expect(stack.names()).toContain("acme-entra-identifier-uri");
        expect(stack.named("acme-entra-redirect-uris").inputs.redirectUris).toEqual([
            "https://acme.eu.auth0.com/login/callback?connection=acme-entra",
        ]);
    });

    test("leaves open what depends on credentials that are not known yet", async () => {
        const { stack, link } = await linkUp(smallest, { preview: true, unconfigured: true });
        expect(stack.names()).toContain("acme-entra-user-ada@acme.example");
        expect(stack.names()).toContain("acme-provisioning-job");
        const texts = JSON.stringify(stack.resources.map((r) => r.inputs));
        expect(texts).not.toContain("https://undefined");
        expect(texts).not.toContain("urn:auth0:undefined");
        let entityId: string | undefined;
        link.entityId.apply((value) => (entityId = value));
        await stack.settled();
        expect(entityId).toBeUndefined();
    });

    test("shows names and mappings although they are made of outputs of the program", async () => {
        const stack = await startStack({ preview: true });
        new Auth0EntraLink("acme", {
            auth0: { connectionName: pulumi.output("acme-entra"), enabledClients: [pulumi.output("client")] },
            entra: { principals: { team: pulumi.output("11111111-2222-3333-4444-555555555555") } },
        });
        await stack.settled();
        expect(stack.named("acme-auth0-connection").inputs.name).toBe("acme-entra");
        expect(stack.named("acme-auth0-connection-clients").inputs.enabledClients).toEqual(["client"]);
        expect(stack.named("acme-entra-principal-team").inputs.principalObjectId).toBe(
            "11111111-2222-3333-4444-555555555555",
        );
    });
});

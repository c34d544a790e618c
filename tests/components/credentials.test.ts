import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, EntraProvisioning, Provider } from "../../components";
import { linkArgs, linkUp, smallest } from "./support/links";
import { nameOf, openSecret, type Stack, startStack } from "./support/mocks";

/** Settings of the only provider that was made; secrets opened and marked. */
function credentials(stack: Stack): Record<string, unknown> {
    const [made, ...others] = stack.resources.filter((r) => r.type === "pulumi:providers:auth0-entra");
    expect(others).toEqual([]);
    const inputs = Object.entries(made?.inputs ?? {});
    return Object.fromEntries(
        inputs.map(([key, value]) => {
            const opened = openSecret(value);
            return [key, opened.secret ? `secret ${String(opened.value)}` : opened.value];
        }),
    );
}

/** Names of the resources of one package, by the provider they use. */
function usersOf(stack: Stack, packageName: string): Record<string, string[]> {
    const result: Record<string, string[]> = {};
    for (const { type, name, provider } of stack.resources) {
        if (!type.startsWith(`${packageName}:index/`)) continue;
        const key = provider === "" ? "default" : nameOf(provider.slice(0, provider.lastIndexOf("::")));
        (result[key] ??= []).push(name);
    }
    return result;
}

describe("credentials of our own resources", () => {
    test("come from the stack configuration of the official packages, secrets as secrets", async () => {
        const { stack } = await linkUp(smallest, {
            config: {
                "auth0:domain": "acme.eu.auth0.com",
                "auth0:clientId": "m2m",
                "auth0:clientSecret": "canary-1",
                "auth0:audience": "https://acme.eu.auth0.com/api/v2/",
                "azuread:tenantId": "tenant",
                "azuread:clientId": "app",
                "azuread:clientSecret": "canary-2",
                "azuread:useOidc": "true",
                "azuread:metadataHost": "localhost:1",
            },
        });
        expect(credentials(stack)).toEqual({
            auth0Domain: "acme.eu.auth0.com",
            auth0ClientId: "m2m",
            auth0ClientSecret: "secret canary-1",
            auth0Audience: "https://acme.eu.auth0.com/api/v2/",
            entraTenantId: "tenant",
            entraClientId: "app",
            entraClientSecret: "secret canary-2",
            entraUseOidc: "true",
            entraMetadataHost: "localhost:1",
        });
    });

    test("are empty, so that the plugin uses the environment, when nothing is configured", async () => {
        const { stack } = await linkUp();
        expect(credentials(stack)).toEqual({});
    });

    for (const preview of [false, true]) {
        test(`come from explicit providers, which win over the configuration${preview ? ", in a preview too" : ""}`, async () => {
            const stack = await startStack({
                preview,
                config: {
                    "auth0:domain": "ignored",
                    "auth0:clientId": "ignored",
                    "azuread:tenantId": "configured",
                },
            });
            const explicit = new auth0.Provider("mine", { domain: "explicit.auth0.com", apiToken: "canary" });
            new Auth0EntraLink("acme", smallest, { providers: [explicit] });
            await stack.settled();
            expect(credentials(stack)).toEqual({
                auth0Domain: "explicit.auth0.com",
                auth0ApiToken: "secret canary",
                entraTenantId: "configured",
            });
        });
    }

    test("of azuread come with booleans and the cloud", async () => {
        const stack = await startStack();
        const entra = new azuread.Provider("mine", {
            tenantId: "tenant",
            clientId: "app",
            clientSecret: "canary-2",
            useOidc: true,
            oidcToken: "canary",
            environment: "usgovernment",
        });
        new Auth0EntraLink("acme", smallest, { providers: { azuread: entra } });
        await stack.settled();
        expect(credentials(stack)).toEqual({
            entraTenantId: "tenant",
            entraClientId: "secret app",
            entraClientSecret: "secret canary-2",
            entraUseOidc: "true",
            entraOidcToken: "secret canary",
            entraEnvironment: "usgovernment",
            entraUseMsi: "false",
        });
    });

    test("are the provider of this package that the caller passed, and then no other is made", async () => {
        const stack = await startStack();
        const mine = new Provider("mine", { auth0ApiToken: "canary" });
        new Auth0EntraLink("acme", smallest, { provider: mine });
        await stack.settled();
        expect(stack.names()).not.toContain("auth0-entra-credentials");
        const ours = stack.resources.filter(
            (r) => /^auth0-entra:index:(Scim|Saml|Provisioning)/.test(r.type) && r.provider !== "",
        );
        expect(ours.map((r) => [r.name, nameOf(r.provider)]).sort()).toEqual([
            ["acme-auth0-scim-token", "mine-id"],
            ["acme-certificate-activation", "mine-id"],
            ["acme-entra-certificate", "mine-id"],
            ["acme-provisioning-job", "mine-id"],
        ]);
        expect(new Set(stack.calls.map((call) => nameOf(call.provider)))).toEqual(new Set(["mine-id"]));
    });

    test("are inherited from a parent", async () => {
        const stack = await startStack();
        const mine = new Provider("mine", {});
        const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [mine] });
        new EntraProvisioning(
            "sync",
            {
                servicePrincipalId: "11111111-2222-3333-4444-555555555555",
                scimEndpoint: "https://acme.example/scim",
                secretToken: "canary",
            },
            { parent },
        );
        await stack.settled();
        expect(nameOf(stack.named("sync-job").provider)).toBe("mine-id");
        expect(stack.names()).not.toContain("auth0-entra-credentials");
    });
});

test("explicit providers reach every resource of their package", async () => {
    const stack = await startStack();
    const providers = [
        new auth0.Provider("my-auth0", { domain: "acme.eu.auth0.com" }),
        new azuread.Provider("my-entra", { tenantId: "tenant" }),
    ];
    const users = { attributes: { userName: { source: "mail" } } };
    const byMail = linkArgs({ entra: { nameIdSource: "user.mail" }, provisioning: { users } });
    new Auth0EntraLink("acme", byMail, { providers });
    await stack.settled();
    expect(Object.keys(usersOf(stack, "auth0"))).toEqual(["my-auth0"]);
    expect(usersOf(stack, "azuread")).toEqual({
        "my-entra": ["acme-entra-name-id", "acme-entra-name-id-assignment"],
    });
});

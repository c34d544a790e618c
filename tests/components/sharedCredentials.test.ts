import * as auth0 from "@pulumi/auth0";
import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import { DependencyProviderResource } from "@pulumi/pulumi/resource";

import { Auth0EntraLink, Auth0ScimConnection, EntraProvisioning, Provider } from "../../components";
import { findComponentFactory } from "../../components/construct";
import { certificatePem } from "../support/certificates";
import { smallest } from "./support/links";
import { nameOf, type Stack, startStack, valueOf } from "./support/mocks";

const providerType = "pulumi:providers:auth0-entra";

/** Names of the providers of this package that components made. */
function made(stack: Stack): string[] {
    return stack.resources.flatMap((r) => (r.type === providerType ? [r.name] : [])).sort();
}

/** Name of the provider of one of our own resources. */
function providerOf(stack: Stack, name: string): string {
    return nameOf(stack.named(name).provider.replace(/::[^:]*$/, ""));
}

describe("components of one program", () => {
    test("share one provider if they use the stack configuration, whatever they are", async () => {
        const stack = await startStack();
        for (const name of ["acme", "globex"]) new Auth0EntraLink(name, smallest);
        new Auth0ScimConnection("side", {
            connectionName: "side",
            signInEndpoint: "https://login.example/saml2",
            signingCertificate: pulumi.output(certificatePem),
        });
        new EntraProvisioning("sync", {
            servicePrincipalId: "11111111-2222-3333-4444-555555555555",
            scimEndpoint: "https://acme.example/scim",
            secretToken: "canary",
        });
        await stack.settled();
        expect(made(stack)).toEqual(["auth0-entra-credentials"]);
        expect(providerOf(stack, "acme-provisioning-job")).toBe("auth0-entra-credentials");
        expect(providerOf(stack, "globex-provisioning-job")).toBe("auth0-entra-credentials");
        expect(providerOf(stack, "side-scim-token")).toBe("auth0-entra-credentials");
        expect(providerOf(stack, "sync-job")).toBe("auth0-entra-credentials");
    });

    test("ask once where they deploy to, for each set of permissions", async () => {
        const stack = await startStack();
        for (const name of ["acme", "globex"]) new Auth0EntraLink(name, smallest);
        new Auth0EntraLink("initech", { ...smallest, entra: {} });
        await stack.settled();
        const count = (name: string) =>
            stack.calls.filter(({ token }) => token === `auth0-entra:index:${name}`).length;
        expect(count("getDeployment")).toBe(2);
        expect(count("getPrincipals")).toBe(2);
    });

    test("share one for each set of explicit providers, named after them", async () => {
        const stack = await startStack();
        const tenant = new auth0.Provider("tenant", { domain: "acme.eu.auth0.com" });
        const acme = new azuread.Provider("acme", { tenantId: "a" });
        const globex = new azuread.Provider("globex", { tenantId: "b" });
        const links: [string, pulumi.ProviderResource[]][] = [
            ["one", [acme]],
            ["two", [globex]],
            ["three", [acme]],
            ["four", [tenant, globex]],
            ["five", []],
            ["six", [tenant]],
        ];
        for (const [name, providers] of links) new Auth0EntraLink(name, smallest, { providers });
        await stack.settled();
        expect(
            Object.fromEntries(links.map(([name]) => [name, providerOf(stack, `${name}-provisioning-job`)])),
        ).toEqual({
            one: "auth0-entra-credentials-azuread-acme",
            two: "auth0-entra-credentials-azuread-globex",
            three: "auth0-entra-credentials-azuread-acme",
            four: "auth0-entra-credentials-auth0-tenant-azuread-globex",
            five: "auth0-entra-credentials",
            six: "auth0-entra-credentials-auth0-tenant",
        });
        expect(made(stack)).toHaveLength(5);
        expect(stack.named("auth0-entra-credentials-azuread-globex").inputs).toEqual(
            expect.objectContaining({ entraTenantId: "b" }),
        );
    });

    test("tell providers of the same name apart by the components that they belong to", async () => {
        const stack = await startStack();
        const [north, south] = ["North", "South"].map((type, index) => {
            const parent = new pulumi.ComponentResource(`test:index:${type}`, type);
            const provider = new azuread.Provider("entra", { tenantId: `tenant-${index}` }, { parent });
            new Auth0EntraLink(type, smallest, { parent, providers: [provider] });
            return type;
        });
        await stack.settled();
        const tenantOf = (link = "") => stack.named(providerOf(stack, `${link}-provisioning-job`)).inputs;
        expect(tenantOf(north)).toEqual(expect.objectContaining({ entraTenantId: "tenant-0" }));
        expect(tenantOf(south)).toEqual(expect.objectContaining({ entraTenantId: "tenant-1" }));
        expect(made(stack)).toHaveLength(2);
    });

    test("do not share with a component that has a provider of this package", async () => {
        const stack = await startStack();
        const mine = new Provider("mine", {});
        new Auth0EntraLink("acme", smallest, { provider: mine });
        new Auth0EntraLink("globex", smallest);
        await stack.settled();
        expect(made(stack)).toEqual(["auth0-entra-credentials", "mine"]);
        expect(providerOf(stack, "acme-provisioning-job")).toBe("mine");
    });

    test("do not share with the program before in the same process", async () => {
        for (const name of ["first", "second"]) {
            const stack = await startStack();
            new Auth0EntraLink(name, smallest);
            await stack.settled();
            expect(made(stack)).toEqual(["auth0-entra-credentials"]);
        }
    });
});

describe("components that the plugin builds", () => {
    const build = (name: string, program: object, providers: Record<string, pulumi.ProviderResource> = {}) =>
        findComponentFactory("auth0-entra:index:Auth0EntraLink")?.(
            name,
            { ...smallest },
            { providers },
            program,
        );
    const toReference = async (provider: pulumi.ProviderResource | undefined) => {
        if (provider === undefined) throw new Error("there is no provider");
        const [urn, id] = await Promise.all([valueOf(provider.urn), valueOf(provider.id)]);
        return new DependencyProviderResource(`${urn}::${id}`);
    };

    test("share one provider in one program, a child of the stack with a name of its own", async () => {
        const stack = await startStack();
        const program = {};
        await Promise.all([build("acme", program), build("globex", program)]);
        await stack.settled();
        expect(made(stack)).toEqual(["auth0-entra-plugin-credentials"]);
        expect(providerOf(stack, "globex-provisioning-job")).toBe("auth0-entra-plugin-credentials");
        expect(stack.named("auth0-entra-plugin-credentials").urn).toBe(
            `urn:pulumi:test::project::pulumi:pulumi:Stack$${providerType}::auth0-entra-plugin-credentials`,
        );
    });

    test("do not share with those of another program", async () => {
        const stack = await startStack();
        await Promise.all([build("acme", {}), build("globex", {})]);
        await stack.settled();
        expect(made(stack)).toEqual(["auth0-entra-plugin-credentials", "auth0-entra-plugin-credentials"]);
    });

    test("share by the URNs of explicit providers, which come as new references each time", async () => {
        const stack = await startStack();
        const program = {};
        const [acme, globex] = ["acme", "globex"].map((name) => new azuread.Provider(name, {}));
        const parent = new pulumi.ComponentResource("test:index:Team", "team");
        const ofTeam = new azuread.Provider("acme", {}, { parent });
        for (const [link, provider] of Object.entries({
            one: acme,
            two: globex,
            three: acme,
            four: ofTeam,
        })) {
            await build(link, program, { azuread: await toReference(provider) });
        }
        await stack.settled();
        const names = ["one", "two", "three", "four"].map((link) =>
            providerOf(stack, `${link}-provisioning-job`),
        );
        expect(names.slice(0, 3)).toEqual([
            "auth0-entra-plugin-credentials-azuread-acme",
            "auth0-entra-plugin-credentials-azuread-globex",
            "auth0-entra-plugin-credentials-azuread-acme",
        ]);
        expect(names[3]).toMatch(/^auth0-entra-plugin-credentials-azuread-acme-[0-9a-f]{8}$/);
    });
});

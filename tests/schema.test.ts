import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as api from "../components";
import { findComponentFactory } from "../components/construct";
import { findConstantDefault, isReplacedOnChange, isSecret } from "../components/schema/conventions";
import {
    createPackageSchema,
    type Manifest,
    type ObjectSpec,
    type PackageSchema,
} from "../components/schema/packageSchema";
import type { PropertySpec, TypeSpec } from "../components/schema/types";
import { filterOperators } from "../rules/filterOperators";
import { nameIdSources } from "../rules/nameId";
import { scimTokenScopes } from "../rules/scimToken";
import { readOwner } from "../tools/release/owner";
import { linkArgs } from "./components/support/links";
import { startStack } from "./components/support/mocks";

const root = resolve(__dirname, "..");
const schemaText = readFileSync(resolve(root, "schema.json"), "utf8");
const schema = JSON.parse(schemaText) as PackageSchema;
const manifest = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as Manifest;

/** Every property in the schema, with where it stands. */
function allProperties(): [where: string, property: PropertySpec][] {
    const objects: [string, Record<string, PropertySpec>][] = [
        ["provider", schema.provider.inputProperties],
        ["config", schema.config.variables],
        ...Object.entries(schema.resources).flatMap(
            ([token, r]): [string, Record<string, PropertySpec>][] => [
                [`${token} inputs`, r.inputProperties],
                [`${token} outputs`, r.properties],
            ],
        ),
        ...Object.entries(schema.functions).flatMap(
            ([token, f]): [string, Record<string, PropertySpec>][] => [
                [`${token} inputs`, f.inputs.properties],
                [`${token} outputs`, f.outputs.properties],
            ],
        ),
        ...Object.entries(schema.types).flatMap(([token, t]): [string, Record<string, PropertySpec>][] =>
            t.type === "object" ? [[token, t.properties]] : [],
        ),
    ];
    return objects.flatMap(([where, properties]) =>
        Object.entries(properties).map(([name, p]): [string, PropertySpec] => [`${where}: ${name}`, p]),
    );
}

function references(type: TypeSpec): string[] {
    return [
        ...(type.$ref === undefined ? [] : [type.$ref]),
        ...(type.items === undefined ? [] : references(type.items)),
        ...(type.additionalProperties === undefined ? [] : references(type.additionalProperties)),
    ];
}

/** Short names of the properties for which a test holds. */
const where = (test: (p: PropertySpec) => boolean) =>
    allProperties()
        .filter(([, property]) => test(property))
        .map(([name]) => name.replace("auth0-entra:index:", ""))
        .sort();

test("the checked-in schema is what the TypeScript sources amount to; npm run schema writes it", () => {
    const generated = createPackageSchema(resolve(root, "components"), manifest, readOwner(root));
    expect(schemaText).toBe(`${JSON.stringify(generated, null, 2)}\n`);
});

test("has every component, custom resource and function of the TypeScript package", () => {
    const classes = Object.entries(api)
        .filter(([name, value]) => typeof value === "function" && /^[A-Z]/.test(name) && name !== "Provider")
        .map(([name]) => `auth0-entra:index:${name}`);
    expect(Object.keys(schema.resources).sort()).toEqual(classes.sort());
    const functions = Object.keys(api).filter((name) => name.startsWith("get"));
    expect(Object.keys(schema.functions)).toEqual(
        functions.sort().map((name) => `auth0-entra:index:${name}`),
    );
    const components = Object.entries(schema.resources).filter(([, r]) => r.isComponent === true);
    expect(components.map(([token]) => findComponentFactory(token)).includes(undefined)).toBe(false);
    expect(components).toHaveLength(6);
});

test("every reference leads somewhere, and every type is used", () => {
    const used = new Set(allProperties().flatMap(([, property]) => references(property)));
    expect([...used].sort()).toEqual(Object.keys(schema.types).map((token) => `#/types/${token}`));
});

test("every name is in camel case and everything is described", () => {
    const names = allProperties().map(([name]) => name.slice(name.lastIndexOf(" ") + 1));
    expect(names.filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
    expect(where((p) => p.description.length < 10)).toEqual([]);
    const described = { ...schema.resources, ...schema.functions, ...schema.types };
    expect(Object.entries(described).filter(([, d]) => d.description.length < 12)).toEqual([]);
});

test("everything that is required exists", () => {
    const objects: Pick<ObjectSpec, "properties" | "required">[] = [
        ...Object.values(schema.resources),
        ...Object.values(schema.resources).map((r) => ({
            properties: r.inputProperties,
            required: r.requiredInputs,
        })),
        ...Object.values(schema.functions).flatMap((f) => [f.inputs, f.outputs]),
        ...Object.values(schema.types).flatMap((t) => (t.type === "object" ? [t] : [])),
    ];
    const missing = objects.flatMap((o) => o.required.filter((name) => !(name in o.properties)));
    expect(missing).toEqual([]);
    expect(objects.length).toBeGreaterThan(30);
});

test("defaults fit their types", () => {
    for (const [name, property] of allProperties()) {
        if (property.default === undefined) continue;
        const list = schema.types[(property.$ref ?? "").replace("#/types/", "")];
        if (list?.type === "string") {
            expect([name, list.enum.map((v) => v.value)]).toEqual([
                name,
                expect.arrayContaining([property.default]) as string[],
            ]);
        } else {
            const type = typeof property.default === "number" ? "integer" : typeof property.default;
            expect([name, property.type]).toEqual([name, type]);
        }
    }
    expect(where((p) => p.default !== undefined).length).toBeGreaterThan(20);
});

test("members of lists have names that every language can use", () => {
    for (const type of Object.values(schema.types)) {
        if (type.type === "object") continue;
        expect(type.enum.filter((v) => !/^[A-Z][A-Za-z0-9]*$/.test(v.name))).toEqual([]);
        expect(new Set(type.enum.map((v) => v.name)).size).toBe(type.enum.length);
    }
});

test("lists of texts are those that the rules check", () => {
    const values = (name: string): string[] => {
        const type = schema.types[`auth0-entra:index:${name}`];
        return type?.type === "string" ? type.enum.map(({ value }) => value) : [];
    };
    expect(values("ScopingOperator")).toEqual([...filterOperators]);
    expect(values("NameIdSource")).toEqual([...nameIdSources]);
    expect(values("ScimTokenScope")).toEqual([...scimTokenScopes]);
});

test("exactly these are secret", () => {
    expect(where((p) => p.secret === true)).toEqual([
        "Auth0EntraLink outputs: token",
        "Auth0ScimConnection outputs: token",
        "EntraProvisioning inputs: secretToken",
        "ExistingScimToken: value",
        "ProvisioningJob inputs: secretToken",
        "SamlKeyPair outputs: privateKey",
        "ScimToken outputs: token",
        "ScimTokenSecret inputs: token",
        "config: auth0ApiToken",
        "config: auth0ClientAssertionPrivateKey",
        "config: auth0ClientSecret",
        "config: entraClientCertificate",
        "config: entraClientCertificatePassword",
        "config: entraClientSecret",
        "config: entraOidcRequestToken",
        "config: entraOidcToken",
        "provider: auth0ApiToken",
        "provider: auth0ClientAssertionPrivateKey",
        "provider: auth0ClientSecret",
        "provider: entraClientCertificate",
        "provider: entraClientCertificatePassword",
        "provider: entraClientSecret",
        "provider: entraOidcRequestToken",
        "provider: entraOidcToken",
    ]);
});

test("exactly these replace a resource when they change", () => {
    expect(where((p) => p.willReplaceOnChanges === true)).toEqual([
        "AppRoleAssignments inputs: servicePrincipalId",
        "BasicSamlConfiguration inputs: servicePrincipalId",
        "EnterpriseApplication inputs: templateId",
        "GroupRoles inputs: connectionId",
        "GroupRoles inputs: organizationId",
        "GroupsClaim inputs: servicePrincipalId",
        "ProvisionOnDemand inputs: groupId",
        "ProvisionOnDemand inputs: jobId",
        "ProvisionOnDemand inputs: keepers",
        "ProvisionOnDemand inputs: memberIds",
        "ProvisionOnDemand inputs: servicePrincipalId",
        "ProvisionOnDemand inputs: userId",
        "ProvisioningJob inputs: servicePrincipalId",
        "ProvisioningJob inputs: templateId",
        "ProvisioningValidation inputs: jobId",
        "ProvisioningValidation inputs: servicePrincipalId",
        "SamlCertificateActivation inputs: servicePrincipalId",
        "SamlEnforcement inputs: clientId",
        "SamlKeyPair inputs: keepers",
        "SamlKeyPair inputs: lifetimeDays",
        "SamlKeyPair inputs: subject",
        "SamlSigningCertificate inputs: keepers",
        "SamlSigningCertificate inputs: lifetimeDays",
        "SamlSigningCertificate inputs: servicePrincipalId",
        "SamlSigningCertificate inputs: subject",
        "SamlTokenLifetime inputs: servicePrincipalId",
        "ScimToken inputs: connectionId",
        "ScimToken inputs: keepers",
        "ScimToken inputs: lifetimeSeconds",
        "ScimToken inputs: scopes",
        "ServiceProviderCertificate inputs: clientId",
    ]);
});

test("what decides which children there are is plain, and functions stay in TypeScript", () => {
    const plain = where((p) => p.plain === true);
    expect(plain).toEqual(
        expect.arrayContaining([
            "Auth0EntraLink inputs: auth0",
            "Auth0EntraLink inputs: exposeToken",
            "EntraApplication: groups",
            "EntraApplication: nameIdSource",
            "EntraApplication: principals",
            "EntraApplication: users",
            "ProvisioningSettings: testUser",
        ]),
    );
    expect(plain.filter((name) => name.startsWith("ProvisioningJob"))).toEqual([]);
    expect(schemaText).not.toContain("transform");
});

test("the outputs of a component are those of the schema", async () => {
    const stack = await startStack();
    const link = new api.Auth0EntraLink(
        "acme",
        linkArgs({
            auth0: {
                connectionName: "acme-entra",
                organizations: [{ organization: "acme", groupRoles: { Engineering: ["admin"] } }],
            },
            exposeToken: true,
            provisioning: { testUser: "ada@acme.example" },
        }),
    );
    await stack.settled();
    const parts = [
        ["Auth0EntraLink", link],
        ["Auth0ScimConnection", childOf(link, api.Auth0ScimConnection)],
        ["EntraEnterpriseApplication", childOf(link, api.EntraEnterpriseApplication)],
        ["EntraProvisioning", childOf(link, api.EntraProvisioning)],
    ] as const;
    for (const [name, part] of parts) {
        const outputs = Object.entries(part)
            .filter(([key, value]) => key !== "urn" && pulumi.Output.isInstance(value))
            .map(([key]) => key);
        const expected = schema.resources[`auth0-entra:index:${name}`]?.properties ?? {};
        expect([name, outputs.sort()]).toEqual([name, Object.keys(expected).sort()]);
    }
});

/** The child of that class. */
function childOf<T>(parent: pulumi.Resource, type: abstract new (...args: never[]) => T): T {
    // The SDK keeps the children of a resource in this set.
    const { __childResources } = parent as unknown as { __childResources: Set<unknown> };
    const child = [...__childResources].find((candidate): candidate is T => candidate instanceof type);
    if (child === undefined) throw new Error(`there is no ${type.name}`);
    return child;
}

describe("conventions of documentation comments", () => {
    test.each([
        ["Its client secret. Secret. Environment: X.", true],
        ["The token. Secret; shown once.", true],
        ['"Secret Token": a token.', false],
        ["The certificate. Not a secret.", false],
    ])("%s", (doc, secret) => {
        expect(isSecret(doc)).toBe(secret);
    });

    test.each([
        ["Default: true.", true],
        ["On. Default: 720. A change replaces.", 720],
        ["Default: `scim`. A change replaces.", "scim"],
        ["Default: `https://DOMAIN/api/v2/`. Needed.", undefined],
        ["Default: true when nothing else is given.", undefined],
        ["Default: none.", undefined],
    ])("%s", (doc, value) => {
        expect(findConstantDefault(doc)).toBe(value);
        expect(isReplacedOnChange(doc)).toBe(doc.includes("replaces"));
    });
});

import { createImportFile, type ImportFile } from "../../../cli/repair/importEntries";

const urn = (types: string, name: string): string => `urn:pulumi:test::link::${types}::${name}`;
const part = "auth0-entra:index:Auth0EntraLink$auth0-entra:index:Auth0ScimConnection";
const type = "auth0:index/connection:Connection";

const template: ImportFile = {
    nameTable: {
        "acme-auth0": urn(part, "acme-auth0"),
        "beta-auth0": urn("my:Other", "beta-auth0"),
        tenant: urn("pulumi:providers:auth0", "tenant"),
    },
    resources: [
        {
            type,
            name: "acme-connection",
            id: "<PLACEHOLDER>",
            parent: "acme-auth0",
            provider: "tenant",
            version: "3.49.0",
        },
        {
            type: "auth0-entra:index:ScimToken",
            name: "acme-token",
            id: "<PLACEHOLDER>",
            parent: "acme-auth0",
        },
        {
            type,
            name: "acme-connectionConnection",
            logicalName: "acme-connection",
            id: "<PLACEHOLDER>",
            parent: "beta-auth0",
        },
    ],
};

test("takes the engine's entry of the resource, with its ID, its parent and its provider", () => {
    const imports = [{ urn: urn(`${part}$${type}`, "acme-connection"), id: "con_1" }];
    expect(createImportFile(template, imports)).toEqual({
        nameTable: { "acme-auth0": urn(part, "acme-auth0"), tenant: urn("pulumi:providers:auth0", "tenant") },
        resources: [
            {
                type,
                name: "acme-connection",
                id: "con_1",
                parent: "acme-auth0",
                provider: "tenant",
                version: "3.49.0",
            },
        ],
    });
});

test("tells resources with the same type and name by their parents", () => {
    const imports = [{ urn: urn(`my:Other$${type}`, "acme-connection"), id: "con_2" }];
    expect(createImportFile(template, imports).resources).toMatchObject([
        { parent: "beta-auth0", id: "con_2" },
    ]);
});

test("adds the components that the state lacks as well", () => {
    const components: ImportFile = {
        resources: [
            { type: "auth0-entra:index:Auth0EntraLink", name: "acme", component: true },
            {
                type: "auth0-entra:index:Auth0ScimConnection",
                name: "acme-auth0",
                component: true,
                parent: "acme",
            },
            {
                type: "auth0-entra:index:EntraProvisioning",
                name: "acme-provisioning",
                component: true,
                parent: "acme",
            },
            { type, name: "acme-connection", id: "<PLACEHOLDER>", parent: "acme-auth0" },
        ],
    };
    const imports = [{ urn: urn(`${part}$${type}`, "acme-connection"), id: "con_1" }];
    const { resources } = createImportFile(components, imports);
    expect(resources?.map(({ name }) => name)).toEqual(["acme", "acme-auth0", "acme-connection"]);
});

test("fails for a resource that the preview does not create", () => {
    const imports = [{ urn: urn(`${part}$${type}`, "other"), id: "con_1" }];
    expect(() => createImportFile(template, imports)).toThrow(/proposes no import for urn:.*other/);
});

import { linkArgs, linkUp, smallest } from "./support/links";

describe("order", () => {
    test("is, on the way down: job, token, SCIM configuration, connection, certificate, application", async () => {
        const { stack } = await linkUp();
        const dependencies = (name: string) => stack.named(name).dependencies;
        expect(dependencies("acme-provisioning-job")).toEqual(
            expect.arrayContaining([
                "acme-auth0-scim-token",
                "acme-entra-application",
                "acme-entra-assignments",
                "acme-entra-saml-configuration",
            ]),
        );
        expect(dependencies("acme-auth0-scim-token")).toEqual([
            "acme-auth0-connection",
            "acme-auth0-scim-configuration",
        ]);
        expect(dependencies("acme-auth0-scim-configuration")).toEqual(["acme-auth0-connection"]);
        expect(dependencies("acme-certificate-activation")).toEqual([
            "acme-auth0-connection",
            "acme-entra-application",
            "acme-entra-certificate",
        ]);
        expect(dependencies("acme-auth0-connection")).toEqual(["acme-entra-certificate"]);
        expect(dependencies("acme-entra-certificate")).toEqual(["acme-entra-application"]);
    });

    // Else a new connection name would reach Entra although the replacement of the connection failed.
    test("gives Entra the identifier and reply URL of a connection that exists", async () => {
        const { stack } = await linkUp();
        expect(stack.named("acme-entra-saml-configuration").dependencies).toEqual([
            "acme-auth0-connection",
            "acme-entra-application",
        ]);
    });

    test("lets assignments wait for the application and for nothing in Auth0", async () => {
        const { stack } = await linkUp();
        expect(stack.named("acme-entra-assignments").dependencies).toEqual(["acme-entra-application"]);
    });

    // What has left the state has to be adopted when the application could not be deleted; a certificate is not.
    test("deletes with the application only what can be created again while it exists", async () => {
        const { stack } = await linkUp();
        const deleted = stack.resources.filter((r) => r.deletedWith !== undefined);
        expect(deleted.map((r) => [r.name, r.deletedWith]).sort()).toEqual([
            ["acme-entra-assignments", "acme-entra-application"],
            ["acme-entra-saml-configuration", "acme-entra-application"],
        ]);
    });

    test("deletes everything by itself where the application is retained", async () => {
        const { stack } = await linkUp(
            linkArgs({
                transform: {
                    application: (_args, options) => {
                        options.retainOnDelete = true;
                    },
                },
            }),
        );
        expect(stack.resources.filter((r) => r.deletedWith !== undefined)).toEqual([]);
    });
});

describe("URNs", () => {
    test("show the parts of the link", async () => {
        const { stack } = await linkUp();
        const link = "urn:pulumi:test::project::auth0-entra:index:Auth0EntraLink";
        expect(stack.named("acme").urn).toBe(`${link}::acme`);
        expect(stack.named("auth0-entra-credentials").urn).toBe(
            "urn:pulumi:test::project::pulumi:providers:auth0-entra::auth0-entra-credentials",
        );
        expect(stack.named("acme-auth0-connection").urn).toBe(
            `${link}$auth0-entra:index:Auth0ScimConnection$auth0:index/connection:Connection::acme-auth0-connection`,
        );
        expect(stack.named("acme-entra-application").urn).toBe(
            `${link}$auth0-entra:index:EntraEnterpriseApplication$auth0-entra:index:EnterpriseApplication::acme-entra-application`,
        );
        expect(stack.named("acme-provisioning-job").urn).toBe(
            `${link}$auth0-entra:index:EntraProvisioning$auth0-entra:index:ProvisioningJob::acme-provisioning-job`,
        );
    });

    test("of children, which the shared credentials are not, start with the name of the component and are never equal to it", async () => {
        const { stack } = await linkUp();
        const others = ["acme", "auth0-entra-credentials"];
        const children = stack.names().filter((name) => !others.includes(name));
        expect(children.filter((name) => !name.startsWith("acme-"))).toEqual([]);
        expect(new Set(stack.names()).size).toBe(stack.resources.length);
    });
});

describe("options of the caller", () => {
    test("protect reaches every child", async () => {
        const { stack } = await linkUp(smallest, {}, { protect: true });
        // It is not a child, and other components can use it too.
        expect(stack.resources.filter((r) => !r.protect).map((r) => r.name)).toEqual([
            "auth0-entra-credentials",
        ]);
    });

    test.each([
        ["unless told otherwise", {}, ["acme-auth0-connection", "acme-provisioning-job"]],
        ["and nothing when told so", { protectConnection: false }, []],
    ])("the connection is protected, and the job with which destroy begins, %s", async (_, auth0, names) => {
        const { stack } = await linkUp(linkArgs({ auth0: { connectionName: "acme-entra", ...auth0 } }));
        expect(stack.resources.filter((r) => r.protect).map((r) => r.name)).toEqual(names);
        // What destroy deletes first refuses in the plugin, where the engine was told to delete what is protected.
        const refusing = stack.resources.filter(({ inputs }) => inputs.deletionProtection === true);
        expect(refusing.map((r) => r.name)).toEqual(
            names.length === 0 ? [] : ["acme-auth0-scim-token", "acme-provisioning-job"],
        );
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

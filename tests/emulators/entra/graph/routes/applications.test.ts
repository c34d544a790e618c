import { instantiate, newClient, type Send, startTenant, type TenantUnderTest } from "../../emulator";

const client = newClient([...["Application.ReadWrite.All", "Directory.Read.All"]]);
let environment: TenantUnderTest;
let send: Send;
beforeAll(async () => {
    environment = await startTenant({ clients: [client] });
    send = await environment.as(client);
});
afterAll(() => environment.close());

const uri = "urn:auth0:acme:acme-entra";

describe("a new application from the template", () => {
    test("has the template's content", async () => {
        const { application, principal, appId } = await instantiate(send, "content");
        const { body: app } = await send("GET", `/v1.0/applications/${application}`);
        expect(app).toMatchObject({
            "@odata.context": `${environment.tenant.server.origin}/v1.0/$metadata#applications/$entity`,
            appId,
            displayName: "content",
            applicationTemplateId: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            identifierUris: [],
            api: { oauth2PermissionScopes: [{ value: "user_impersonation", isEnabled: true }] },
            web: {
                homePageUrl:
                    "https://account.activedirectory.windowsazure.com:444/applications/default.aspx?metadata=customappsso|ISV9.1|primary|z",
                redirectUris: [],
            },
        });
        expect(app).not.toHaveProperty("owners");
        const { body: sp } = await send("GET", `/v1.0/servicePrincipals/${principal}`);
        expect(sp).toMatchObject({
            appId,
            appRoleAssignmentRequired: true,
            preferredSingleSignOnMode: null,
            servicePrincipalNames: [appId],
            tags: [
                "WindowsAzureActiveDirectoryCustomSingleSignOnApplication",
                "WindowsAzureActiveDirectoryIntegratedApp",
            ],
            keyCredentials: [],
        });
        expect(
            sp.appRoles.map((role: { id: string; displayName: string }) => [role.displayName, role.id]),
        ).toEqual([
            ["User", "18d14569-c3bd-439b-9a66-3a2aee01d14f"],
            ["msiam_access", "b9632174-c057-4f7e-951b-be3adc52bfe6"],
        ]);
    });

    test("is found by a filter on appId, and on template and name", async () => {
        const { appId, application, principal } = await instantiate(send, "it's found");
        const found = await send("GET", `/v1.0/servicePrincipals?%24filter=appId+eq+%27${appId}%27`);
        expect(found.body.value.map(({ id }: { id: string }) => id)).toEqual([principal]);
        const filter =
            "applicationTemplateId eq '8adf8e6e-67b2-4cf2-a259-e3dc5476c621' and displayName eq 'it''s found'";
        const apps = await send("GET", `/v1.0/applications?$filter=${encodeURIComponent(filter)}`);
        expect(apps.body.value.map(({ id }: { id: string }) => id)).toEqual([application]);
    });

    test("requires a name and a known template", async () => {
        const templates = "/v1.0/applicationTemplates";
        expect(
            (await send("POST", `${templates}/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate`, {})).status,
        ).toBe(400);
        expect(
            (
                await send("POST", `${templates}/00000000-0000-0000-0000-000000000001/instantiate`, {
                    displayName: "x",
                })
            ).status,
        ).toBe(404);
        const found = await send("GET", `${templates}?$filter=displayName eq 'Custom'`);
        expect(found.body.value).toHaveLength(1);
    });
});

describe("identifier URIs", () => {
    test("require a verified domain until the service principal is in SAML mode", async () => {
        const { application, principal, appId } = await instantiate(send, "uris");
        const path = `/v1.0/applications/${application}`;
        const refused = await send("PATCH", path, { identifierUris: [uri] });
        expect([refused.status, refused.body.error.code]).toEqual([400, "HostNameNotOnVerifiedDomain"]);
        expect(refused.body.error.message).toBe(
            `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
        );
        const verified = ["https://apps.acme.example/x", `api://${appId}`];
        expect((await send("PATCH", path, { identifierUris: verified })).status).toBe(204);
        expect((await send("PATCH", path, { identifierUris: ["https://notacme.example"] })).status).toBe(400);
        await send("PATCH", `/v1.0/servicePrincipals/${principal}`, { preferredSingleSignOnMode: "saml" });
        expect((await send("PATCH", path, { identifierUris: [uri] })).status).toBe(204);
        const { body } = await send("GET", `/v1.0/servicePrincipals/${principal}`);
        expect(body.servicePrincipalNames).toEqual([uri, appId]);
    });

    test("rejects a second application with the same identifier URI", async () => {
        const make = async (): Promise<string> => {
            const { application, principal } = await instantiate(send, "twin");
            await send("PATCH", `/v1.0/servicePrincipals/${principal}`, {
                preferredSingleSignOnMode: "saml",
            });
            return `/v1.0/applications/${application}`;
        };
        const [first, second] = [await make(), await make()];
        expect((await send("PATCH", first, { identifierUris: ["urn:twin"] })).status).toBe(204);
        const refused = await send("PATCH", second, { identifierUris: ["urn:twin"] });
        expect(refused.body.error).toMatchObject({
            code: "Request_BadRequest",
            message: "Another object with the same value for property identifierUris already exists.",
            details: [{ code: "ObjectConflict", target: "identifierUris" }],
        });
    });
});

describe("PATCH", () => {
    test("clears what is null, keeps what is absent, and merges complex properties", async () => {
        const { application, principal } = await instantiate(send, "patch");
        const [app, sp] = [`/v1.0/applications/${application}`, `/v1.0/servicePrincipals/${principal}`];
        const redirectUris = ["https://acme.eu.auth0.example/login/callback?connection=acme"];
        await send("PATCH", app, {
            "@odata.type": "#microsoft.graph.application",
            web: { redirectUris },
            notes: "n",
        });
        await send("PATCH", sp, { loginUrl: "https://acme.example/login", notes: "n" });
        await send("PATCH", sp, { notes: null });
        const shown = (await send("GET", app)).body;
        expect(shown.web).toMatchObject({
            redirectUris,
            homePageUrl: expect.stringContaining("customappsso") as string,
        });
        expect(shown.notes).toBe("n");
        expect((await send("GET", sp)).body).toMatchObject({
            notes: null,
            loginUrl: "https://acme.example/login",
            replyUrls: redirectUris,
        });
    });

    test.each([
        ["applications", { appId: "x" }, "Property 'appId' is read-only and cannot be set."],
        [
            "applications",
            { applicationTemplateId: null },
            "Property 'applicationTemplateId' is read-only and cannot be set.",
        ],
        ["applications", { nonsense: 1 }, "Invalid property 'nonsense'."],
        ["servicePrincipals", { id: "x" }, "Property 'id' is read-only and cannot be set."],
        [
            "servicePrincipals",
            { appRoleAssignmentRequired: "yes" },
            "Cannot convert the literal 'yes' to the expected type 'Edm.Boolean'.",
        ],
        [
            "servicePrincipals",
            { preferredSingleSignOnMode: "magic" },
            "Property preferredSingleSignOnMode has an invalid value.",
        ],
        [
            "servicePrincipals",
            { replyUrls: ["https://x.example"] },
            "Property replyUrls on the service principal does not match the application object.",
        ],
        [
            "servicePrincipals",
            { notificationEmailAddresses: ["a", "b", "c", "d", "e", "f"] },
            "Property notificationEmailAddresses has more than 5 values.",
        ],
    ])("of %s with %j is refused and changes nothing", async (kind, change, message) => {
        const made = await instantiate(send, "refused");
        const path = `/v1.0/${kind}/${kind === "applications" ? made.application : made.principal}`;
        const before = (await send("GET", path)).body;
        const { status, body } = await send("PATCH", path, { tags: ["new"], ...change });
        expect([status, body.error.message]).toEqual([400, message]);
        expect((await send("GET", path)).body).toEqual(before);
    });

    test("rejects the removal of enabled roles", async () => {
        const { application, principal } = await instantiate(send, "roles");
        const path = `/v1.0/applications/${application}`;
        const refused = await send("PATCH", path, { appRoles: [] });
        expect(refused.body.error.code).toBe("CannotDeleteOrUpdateEnabledEntitlement");
        const { appRoles } = (await send("GET", path)).body as { appRoles: object[] };
        await send("PATCH", path, { appRoles: appRoles.map((role) => ({ ...role, isEnabled: false })) });
        expect((await send("PATCH", path, { appRoles: [] })).status).toBe(204);
        expect((await send("GET", `/v1.0/servicePrincipals/${principal}`)).body.appRoles).toEqual([]);
    });
});

describe("deletion", () => {
    test("of an application in SAML mode is rejected until its service principal is deleted", async () => {
        const { application, principal, appId } = await instantiate(send, "saml");
        await send("PATCH", `/v1.0/servicePrincipals/${principal}`, { preferredSingleSignOnMode: "saml" });
        const refused = await send("DELETE", `/v1.0/applications/${application}`);
        expect(refused.status).toBe(400);
        expect(refused.body.error).toMatchObject({
            code: "DeletingSamlSpNotAllowed",
            message: "Property appId is invalid.",
        });
        expect((await send("DELETE", `/v1.0/servicePrincipals/${principal}`)).status).toBe(204);
        expect((await send("DELETE", `/v1.0/applications/${application}`)).status).toBe(204);
        expect((await send("GET", `/v1.0/applications/${application}`)).status).toBe(404);
        expect((await send("DELETE", `/v1.0/applications/${application}`)).status).toBe(404);
        const listed = await send("GET", `/v1.0/applications?$filter=appId eq '${appId}'`);
        expect(listed.body.value).toEqual([]);
    });

    test("of an application deletes its service principal", async () => {
        const { application, principal } = await instantiate(send, "both");
        expect((await send("DELETE", `/v1.0/applications/${application}`)).status).toBe(204);
        expect((await send("GET", `/v1.0/servicePrincipals/${principal}`)).status).toBe(404);
    });
});

import type { ServicePrincipal } from "../../../emulators/entra";
import { signingCertificate } from "../auth0/support";
import { linkObjects } from "./support/linkObjects";
import { sharedSetting } from "./support/setting";
import { textOf } from "./support/visitor";

const setting = sharedSetting();
const read = async (path: string): Promise<string> => textOf(await setting.visitor.page(path));

const { entra, principal, application, connection } = linkObjects(setting);
const der = async (): Promise<string> => (await signingCertificate()).replaceAll(/-----[^-]+-----|\s/g, "");

describe("the page Single sign-on of an application", () => {
    const page = (): Promise<string> => read(`${setting.application}/single-sign-on`);

    test("shows identifier, reply URL, claims, certificate and the URLs for Auth0", async () => {
        const { origin } = setting.tenants.emulators.entra.server;
        const { tenantId } = entra();
        const text = await page();
        expect(text).toContain("Identifier (Entity ID) urn:auth0:acme:acme-entra");
        expect(text).toMatch(
            /Reply URL \(Assertion Consumer Service URL\) https:\S+\/login\/callback\?connection=acme-entra/,
        );
        expect(text).toContain("Unique User Identifier (Name ID) user.userprincipalname");
        expect(text).toContain("identity/claims/emailaddress user.mail");
        expect(text).toMatch(/[0-9A-F]{40} ✔ Active 2 Mar 2029/);
        expect(text).toContain("Notification Email it@acme.example");
        expect(text).toContain(`metadata.xml?appid=${principal().appId}`);
        expect(text).toContain("Require verification certificates No");
        expect(text).toContain(`Login URL ${origin}/${tenantId}/saml2`);
        expect(text).toContain(`Microsoft Entra Identifier https://sts.windows.net/${tenantId}/`);
    });

    test("leads to the connection with which sign-on can be tested", async () => {
        const html = await setting.visitor.page(`${setting.application}/single-sign-on`);
        expect(html).toContain(`<a href="${setting.connection}/try">Try Connection: acme-entra</a>`);
    });

    test("shows which of two certificates is active, and which has expired", async () => {
        const [first] = principal().keyCredentials.filter(({ usage }) => usage === "Verify");
        const second = {
            ...structuredClone(first),
            key: null,
            customKeyIdentifier: Buffer.from("0123456789abcdef0123").toString("base64"),
            startDateTime: "2025-01-01T00:00:00Z",
            endDateTime: "2026-03-01T00:00:00Z",
        } as ServicePrincipal["keyCredentials"][number]; // a spread of an optional object forgets its members
        principal().keyCredentials.push(second);
        const text = await page();
        expect(text.match(/✔ Active 2 Mar 2029/g)).toHaveLength(1);
        expect(text).toContain(
            "3031323334353637383961626364656630313233 ○ Inactive 1 Mar 2026, 00:00:00 UTC ✖ Expired",
        );
        second.endDateTime = "2026-04-01T00:00:00Z";
        expect(await page()).toContain("1 Apr 2026, 00:00:00 UTC ! Expires soon");
        principal().preferredTokenSigningKeyThumbprint = "00";
        expect(await page()).toContain("Status ✖ No active certificate");
        principal().preferredTokenSigningKeyThumbprint = null;
        principal().keyCredentials.pop();
    });

    test("shows that signed requests are required, and their certificate", async () => {
        const key = await der();
        Object.assign(application(), {
            requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms: "rsaSha1" },
            keyCredentials: [{ usage: "Verify", type: "AsymmetricX509Cert", keyId: "key-1", key }],
        });
        const text = await page();
        expect(text).toContain("Require verification certificates Yes");
        expect(text).toContain("Allow requests signed with RSA-SHA1 Yes");
        expect(text).toMatch(/Active 1 Expired 0/);
        expect(text).toMatch(/[0-9A-F]{40} key-1 /);
    });

    test("shows the claims of the claims mapping policy", async () => {
        const schema = [
            { Source: "user", ID: "mail", SamlClaimType: nameIdentifier },
            { Source: "user", ID: "department", SamlClaimType: "department" },
            { Value: `<b>"constant"`, SamlClaimType: "fixed" },
            {
                Source: "transformation",
                ID: "joined",
                TransformationId: "join",
                SamlClaimType: "https://acme.example/joined",
            },
        ];
        const transformation = {
            ID: "join",
            TransformationMethod: "Join",
            InputClaims: [
                { ClaimTypeReferenceId: "givenname", TransformationClaimType: "string1" },
                { ClaimTypeReferenceId: "surname", TransformationClaimType: "string2" },
            ],
        };
        entra().claimsMappingPolicies.set("policy", {
            id: "policy",
            displayName: "policy",
            isOrganizationDefault: false,
            assignedTo: [principal().id],
            definition: [
                JSON.stringify({
                    ClaimsMappingPolicy: {
                        Version: 1,
                        IncludeBasicClaimSet: "false",
                        ClaimsSchema: schema,
                        ClaimsTransformation: [transformation],
                    },
                }),
            ],
        });
        application().groupMembershipClaims = "SecurityGroup";
        const text = await page();
        expect(text).toContain("Unique User Identifier (Name ID) user.mail");
        expect(text).toContain("department user.department");
        expect(text).toContain(String.raw`fixed "<b>\"constant\""`);
        expect(text).toContain("https://acme.example/joined Join (user.givenname, user.surname)");
        expect(text).toContain("claims/groups user.groups [SecurityGroup]");
        expect(text).not.toContain("claims/emailaddress");
        entra().claimsMappingPolicies.clear();
    });

    test("shows an application without SAML, and one without identifier and certificate", async () => {
        principal().preferredSingleSignOnMode = null;
        expect(await page()).toContain("Single sign-on method Disabled SAML-based sign-on is not enabled");
        principal().preferredSingleSignOnMode = "saml";
        const { identifierUris, web } = application();
        Object.assign(application(), { identifierUris: [], web: { ...web, redirectUris: [] } });
        const text = await page();
        expect(text).toMatch(/Entity ID\) ✖ Required Reply URL .* ✖ Required/);
        expect(text).toContain("No connection in Auth0 has an identifier of this application");
        Object.assign(application(), { identifierUris, web });
    });
});

test("the page Properties shows whether assignment is required, and hidden and disabled applications", async () => {
    const path = `${setting.application}/properties`;
    const text = await read(path);
    expect(text).toContain("Enabled for users to sign-in? Yes");
    expect(text).toContain("Assignment required? Yes Only assigned users");
    expect(text).toContain("Visible to users? Yes");
    expect(text).toContain(`Application ID ${principal().appId} Object ID ${principal().id}`);
    expect(text).toMatch(/User access URL https:\S+\/api\/signin\//);
    Object.assign(principal(), {
        accountEnabled: false,
        appRoleAssignmentRequired: false,
        notes: "<script>",
        tags: [...principal().tags, "HideApp"],
    });
    const changed = await setting.visitor.page(path);
    expect(textOf(changed)).toContain("Enabled for users to sign-in? No");
    expect(textOf(changed)).toContain("Assignment required? No All users of the tenant can sign in.");
    expect(textOf(changed)).toContain("Visible to users? No");
    expect(changed).toContain("&lt;script&gt;");
});

describe("the page Settings of a connection", () => {
    const page = (): Promise<string> => read(`${setting.connection}/settings`);

    test("shows both sides of SAML", async () => {
        const { origin } = setting.tenants.emulators.entra.server;
        const text = await page();
        expect(text).toContain("Sync user profile attributes at each login Off: users are neither created");
        expect(text).toContain(`Sign In URL ${origin}/${entra().tenantId}/saml2`);
        expect(text).toContain("Sign Request On");
        expect(text).toContain("Sign Request Algorithm RSA-SHA256 Sign Request Digest Algorithm SHA256");
        expect(text).toContain("Protocol Binding HTTP-Redirect");
        expect(text).toMatch(/([0-9A-F]{2}:){19}[0-9A-F]{2} CN=Acme SSO 2 Mar 2029/);
        expect(text).toContain("Entity ID urn:auth0:acme:acme-entra");
        expect(text).toMatch(/Metadata URL https:\S+\/samlp\/metadata\?connection=acme-entra/);
        expect(text).toContain("Accept Requests Off");
        expect(text).toContain("No application has the connection enabled");
    });

    test("shows what is set otherwise, and the applications, but no private key", async () => {
        const [client] = [...setting.tenants.emulators.auth0.state.clients.values()];
        if (client === undefined) throw new Error("no client");
        Object.assign(connection(), { display_name: "<Acme>", show_as_button: true });
        connection().enabled_clients.push(client.client_id, "gone");
        Object.assign(connection().options, {
            protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
            signatureAlgorithm: "rsa-sha1",
            digestAlgorithm: "sha1",
            user_id_attribute: "https://acme.example/id",
            domain_aliases: ["acme.example", "acme.test"],
            tenant_domain: "acme.example",
            requestTemplate: "<x/>",
            idpinitiated: { enabled: true, client_id: "gone", client_protocol: "oauth2" },
            signing_key: { key: "canary-private-key", cert: await signingCertificate() },
        });
        const text = await page();
        expect(text).toContain("Sign Request Algorithm RSA-SHA1 Sign Request Digest Algorithm SHA1");
        expect(text).toContain("Protocol Binding HTTP-POST Request Template Custom");
        expect(text).toContain("User ID Attribute https://acme.example/id");
        expect(text).toContain("Identity Provider domains acme.example, acme.test");
        expect(text).toContain("Display connection as a button On Button display name <Acme>");
        expect(text).toContain("Accept Requests On Default Application gone Response Protocol oauth2");
        expect(text).toContain("deployer deployer non_interactive None");
        expect(text).toContain("gone gone Deleted None");
        expect(text).not.toContain("canary");
    });

    test("of another strategy shows no SAML", async () => {
        connection().strategy = "waad";
        const text = await page();
        expect(text).toContain("Strategy waad");
        expect(text).not.toContain("Sign In URL");
    });
});

const nameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

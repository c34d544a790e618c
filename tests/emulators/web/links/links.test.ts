import { signingCertificate } from "../../auth0/support";
import { htmlProblems } from "../support/htmlProblems";
import { linkObjects } from "../support/linkObjects";
import { sharedSetting } from "../support/setting";
import { textOf } from "../support/visitor";

const setting = sharedSetting();

/** What the picture of the links says. */
async function readLinks(): Promise<string> {
    const page = await setting.visitor.page("/");
    expect(htmlProblems(page)).toEqual([]);
    return textOf(/<section aria-labelledby="links">[^]*?<\/section>/.exec(page)?.[0] ?? "");
}

const { entra, principal, application, connection } = linkObjects(setting);
const secrets = (): Map<string, string> => {
    const found = entra().secrets.get(setting.tenants.servicePrincipalId);
    if (found === undefined) throw new Error("no secrets");
    return found;
};

test("shows a link whose settings agree, with the state of its provisioning job", async () => {
    const links = await readLinks();
    expect(links).toMatch(
        /Microsoft Entra ID Acme <Auth0> Enterprise application SAML sign-on ✔ Configured SCIM provisioning ○ No cycle has run yet Auth0 acme-entra SAML connection/,
    );
    expect(links).not.toContain("Differs");
    expect(links).toContain(
        "Identifier / Entity ID urn:auth0:acme:acme-entra urn:auth0:acme:acme-entra ✔ Agrees",
    );
    expect(links).toMatch(/Secret token \/ SCIM token Set \(hidden\) tok_\S+ ✔ Agrees/);
    await setting.visitor.notice(`${setting.application}/run`);
    expect(await readLinks()).toContain("SCIM provisioning ✔ Active");
});

test("shows a paused job and one in quarantine", async () => {
    await setting.visitor.notice(`${setting.application}/pause`);
    expect(await readLinks()).toContain("SCIM provisioning ○ Paused");
    await setting.visitor.notice(`${setting.application}/start`);
    const token = secrets().get("SecretToken") ?? "";
    secrets().set("SecretToken", "canary-wrong-token");
    await setting.visitor.notice(`${setting.application}/run`);
    const links = await readLinks();
    // The token explains the quarantine, so it is what the picture shows.
    expect(links).toContain("SCIM provisioning ! Settings differ");
    expect(links).toMatch(/Set \(hidden\) No valid token has this value ✖ Differs/);
    expect(links).not.toContain("canary");
    secrets().set("SecretToken", token);
    expect(await readLinks()).toContain("SCIM provisioning ✖ In quarantine");
});

test("shows an expired SCIM token", async () => {
    const [token] = [...setting.tenants.emulators.auth0.state.scimTokens.values()];
    if (token === undefined) throw new Error("no token");
    token.valid_until = setting.tenants.emulators.clock.now().toISOString();
    expect(await readLinks()).toMatch(/Secret token \/ SCIM token Set \(hidden\) Not set ✖ Differs/);
    delete token.valid_until;
});

test("shows each setting of sign-on that differs", async () => {
    Object.assign(application(), { identifierUris: ["urn:other", "urn:another"] });
    Object.assign(connection().options, {
        signInEndpoint: "https://elsewhere.example/saml2",
        signingCert: await signingCertificate(),
        signSAMLRequest: false,
    });
    Object.assign(application(), { requestSignatureVerification: { isSignedRequestRequired: true } });
    principal().preferredSingleSignOnMode = null;
    const links = await readLinks();
    expect(links).toContain("SAML sign-on ! Settings differ");
    expect(links).toContain("Single sign-on method Disabled SAML ✖ Differs");
    expect(links).toContain("Entity ID urn:other urn:another urn:auth0:acme:acme-entra ✖ Differs");
    expect(links).toMatch(/Sign In URL https:\S+ https:\/\/elsewhere.example\/saml2 ✖ Differs/);
    expect(links).toMatch(/Signing certificate [0-9A-F]{40} [0-9A-F]{40} ✖ Differs/);
    expect(links).toContain("Signed requests Required Off ✖ Differs");
});

test("shows a link with only one half", async () => {
    const { web } = application();
    Object.assign(application(), { web: { ...web, redirectUris: [] } });
    const links = await readLinks();
    expect(links).toContain("SAML sign-on ○ Not configured");
    expect(links).toContain("SCIM provisioning ✖ In quarantine");
    expect(links).toMatch(/Assertion Consumer Service URL Not set https:\S+ ✖ Differs/);
});

test("shows an application and a connection that are not linked, and hides values of the tenant URL", async () => {
    secrets().set("BaseAddress", "https://elsewhere.example/scim?code=canary");
    const links = await readLinks();
    expect(links).toMatch(/Acme <Auth0> Enterprise application Link ○ Not linked Auth0 None SAML connection/);
    expect(links).toMatch(/None Enterprise application Link ○ Not linked Auth0 acme-entra SAML connection/);
    expect(links).not.toContain("canary");
});

test("says so when there is nothing to link", async () => {
    entra().servicePrincipals.clear();
    connection().strategy = "waad";
    expect(await readLinks()).toContain("There are no enterprise applications and no SAML connections yet.");
});

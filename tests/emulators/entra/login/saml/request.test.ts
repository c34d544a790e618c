import { deflateRawSync } from "node:zlib";

import type { BrowserPage } from "../../../../../emulators/support/browser";
import { parseXml, type XmlElement } from "../../../../../emulators/support/xml";
import { connectionName, Link } from "../../../saml/link";

// Requests as any service provider may send them, to Entra alone.
let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterEach(() => link.reset());
afterAll(() => link.close());

const issuer = `urn:auth0:acme:${connectionName}`;
const request = (attributes = "", content = "", from = issuer, id = "_1"): string =>
    `<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-01-01T00:00:00Z" ${attributes}>` +
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${from}</Issuer>${content}</p:AuthnRequest>`;

function send(xml: string, parameters: Record<string, string> = {}): Promise<BrowserPage> {
    const SAMLRequest = deflateRawSync(xml).toString("base64");
    const query = new URLSearchParams({ SAMLRequest, RelayState: "a state & more", ...parameters });
    return link.browser.open(
        `${link.entra.server.origin}/${link.entra.state.tenantId}/saml2?${query.toString()}`,
    );
}

/** The response to a request that names no address, for Ada. */
async function responseTo(xml: string): Promise<{ page: BrowserPage; response: XmlElement }> {
    const page = await link.browser.submit(await send(xml), { user: "ada@acme.example" });
    const { SAMLResponse = "" } = page.form?.fields ?? {};
    return { page, response: await parseXml(Buffer.from(SAMLResponse, "base64").toString()) };
}

/** All elements of that name. */
const all = (element: XmlElement, name: string): XmlElement[] => [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => all(child, name)),
];

test("returns a response as Entra documents it", async () => {
    const { page, response } = await responseTo(request());
    const replyUrl = `${link.auth0.server.origin}/login/callback?connection=${connectionName}`;
    const issued = "https://sts.windows.net/" + link.entra.state.tenantId + "/";
    const now = link.clock.now().getTime();
    const instant = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
    expect(page.form).toMatchObject({ action: replyUrl, fields: { RelayState: "a state & more" } });
    expect(response.attributes).toMatchObject({ InResponseTo: "_1", Destination: replyUrl });
    expect(all(response, "Issuer").map(({ text }) => text)).toEqual([issued, issued]);
    expect(all(response, "NameID")[0]).toMatchObject({
        text: "ada@acme.example",
        attributes: { Format: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" },
    });
    expect(all(response, "Audience")[0]?.text).toBe(issuer);
    expect(all(response, "SubjectConfirmationData")[0]?.attributes).toEqual({
        InResponseTo: "_1",
        NotOnOrAfter: instant(5),
        Recipient: replyUrl,
    });
    expect(all(response, "Conditions")[0]?.attributes).toEqual({
        NotBefore: instant(0),
        NotOnOrAfter: instant(70),
    });
    expect(all(response, "SignatureMethod")[0]?.attributes.Algorithm).toBe(
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    );
});

test("a token lifetime policy sets the end of the assertion, with the clock skew, and not of the delivery", async () => {
    const path = `/servicePrincipals/${link.ids.principal}/tokenLifetimePolicies`;
    const policy = (await link.graph("POST", "/policies/tokenLifetimePolicies", {
        definition: ['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"00:10:00"}}'],
        displayName: "ten minutes",
    })) as { id: string };
    await link.graph("POST", `${path}/$ref`, {
        "@odata.id": `${link.entra.server.origin}/v1.0/policies/tokenLifetimePolicies/${policy.id}`,
    });
    const endsOf = async (): Promise<(number | undefined)[]> => {
        const { response } = await responseTo(request());
        return ["Conditions", "SubjectConfirmationData"].map((name) => {
            const end = Date.parse(all(response, name)[0]?.attributes.NotOnOrAfter ?? "");
            return (end - link.clock.now().getTime()) / 60_000;
        });
    };
    expect(await endsOf()).toEqual([15, 5]);
    await link.graph("DELETE", `${path}/${policy.id}/$ref`);
    expect(await endsOf()).toEqual([70, 5]);
});

test("returns Entra's basic claims", async () => {
    const { response } = await responseTo(request());
    const claims = all(response, "Attribute").map(({ attributes, children }) => [
        attributes.Name,
        ...children.map(({ text }) => text),
    ]);
    const [ada] = [...link.entra.state.users.values()].filter(({ givenName }) => givenName === "Ada");
    const microsoft = "http://schemas.microsoft.com/identity/claims";
    const xmlsoap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";
    expect(claims).toEqual([
        [`${microsoft}/tenantid`, link.entra.state.tenantId],
        [`${microsoft}/objectidentifier`, ada?.id],
        [`${microsoft}/displayname`, "Ada Lovelace"],
        [`${microsoft}/identityprovider`, `https://sts.windows.net/${link.entra.state.tenantId}/`],
        [
            "http://schemas.microsoft.com/claims/authnmethodsreferences",
            "http://schemas.microsoft.com/ws/2008/06/identity/claims/authenticationmethod/password",
        ],
        [`${xmlsoap}/givenname`, "Ada"],
        [`${xmlsoap}/surname`, "Lovelace"],
        [`${xmlsoap}/emailaddress`, "ada.lovelace@acme.example"],
        [`${xmlsoap}/name`, "ada@acme.example"],
    ]);
});

const saml1 = "urn:oasis:names:tc:SAML:1.1:nameid-format";
const saml2 = "urn:oasis:names:tc:SAML:2.0:nameid-format";
const policy = (format: string): string => `<p:NameIDPolicy Format="${format}"/>`;
const context = (classes: string, comparison = "exact"): string =>
    `<p:RequestedAuthnContext Comparison="${comparison}"><AuthnContextClassRef xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:oasis:names:tc:SAML:2.0:ac:classes:${classes}</AuthnContextClassRef></p:RequestedAuthnContext>`;

test.each([
    [`${saml1}:unspecified`, `${saml1}:emailAddress`],
    [`${saml2}:persistent`, `${saml2}:persistent`],
])("a NameID in the format %s is the user principal name", async (asked, given) => {
    const { response } = await responseTo(request("", policy(asked)));
    expect(all(response, "NameID")[0]).toMatchObject({
        text: "ada@acme.example",
        attributes: { Format: given },
    });
});

test("returns a different transient NameID each time", async () => {
    const names = [];
    for (let count = 0; count < 2; count += 1) {
        const { response } = await responseTo(request("", policy(`${saml2}:transient`)));
        names.push(all(response, "NameID")[0]?.text);
    }
    expect(new Set([...names, "ada@acme.example"]).size).toBe(3);
});

test.each<[string, number, string]>([
    ["an issuer that no application has", 700016, request("", "", "urn:auth0:acme:another")],
    ["an issuer in another case", 700016, request("", "", issuer.toUpperCase())],
    ["no issuer", 75005, request("", "", "")],
    ["an ID that begins with a digit", 7500529, request("", "", issuer, "1")],
    ["something that is not a request", 75005, "<Response/>"],
    ["something that is not XML", 75005, "a text"],
    [
        "an address that is not registered",
        50011,
        request('AssertionConsumerServiceURL="https://evil.example/acs"'),
    ],
    ["a format of the NameID that Entra does not have", 75006, request("", policy(`${saml2}:kerberos`))],
    ["a subject", 75006, request("", '<Subject xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>')],
    ["an authentication context that was not used", 75011, request("", context("X509"))],
    ["a comparison that Entra does not make", 750161, request("", context("Password", "minimum"))],
])("refuses %s with AADSTS%d", async (_what, code, xml) => {
    const page = await send(xml);
    expect(page).toMatchObject({ status: 400, form: undefined });
    expect(page.alert).toMatch(new RegExp(`^AADSTS${code}: `));
});

test("rejects a query without a request, and a request that is not deflated", async () => {
    const at = `${link.entra.server.origin}/${link.entra.state.tenantId}/saml2`;
    expect((await link.browser.open(at)).alert).toMatch(/^AADSTS750054: /);
    const plain = await send("", { SAMLRequest: Buffer.from(request()).toString("base64") });
    expect(plain.alert).toMatch(/^AADSTS75005: /);
    expect((await link.browser.post(at, { RelayState: "x" })).alert).toMatch(/^AADSTS900144: /);
});

test("accepts the authentication contexts that a password satisfies", async () => {
    expect((await send(request("", context("PasswordProtectedTransport")))).form).toBeDefined();
});

test("responds to a passive request with NoPassive and without a page", async () => {
    const page = await send(request('IsPassive="true"'));
    const response = await parseXml(Buffer.from(page.form?.fields.SAMLResponse ?? "", "base64").toString());
    expect(all(response, "StatusCode").map(({ attributes }) => attributes.Value?.split(":").at(-1))).toEqual([
        "Responder",
        "NoPassive",
    ]);
});

test("preselects the user of the login hint", async () => {
    const { text } = await send(request(), { login_hint: "Grace@acme.example" });
    expect(text).toContain("<option selected>grace@acme.example</option>");
});

test.each([
    ["in no SAML mode", { preferredSingleSignOnMode: null }, 650056],
    ["that is switched off", { accountEnabled: false }, 7000112],
    ["that was deleted", { deletedDateTime: "2026-01-01T00:00:00Z" }, 700016],
])("refuses an application %s", async (_what, change, code) => {
    Object.assign(link.entra.state.servicePrincipals.get(link.ids.principal) ?? {}, change);
    expect((await send(request())).alert).toMatch(new RegExp(`^AADSTS${code}: `));
});

test("rejects an application without a reply URL", async () => {
    await link.graph("PATCH", `/applications/${link.ids.application}`, { web: { redirectUris: [] } });
    expect((await send(request())).alert).toMatch(/^AADSTS500113: /);
});

test("rejects the address of another tenant", async () => {
    const at = `${link.entra.server.origin}/11111111-2222-4333-8444-555555555555/saml2?SAMLRequest=x`;
    expect((await link.browser.open(at)).alert).toMatch(/^AADSTS90002: /);
});

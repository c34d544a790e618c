import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from "jose";
import { createHash } from "node:crypto";

import { addCertificate, Link, startTimeout, outcome, portal } from "./link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
}, startTimeout);
afterEach(() => link.reset());
afterAll(() => link.close());

const lastLog = (): unknown => link.auth0.state.logs.at(-1);

test("the user that SCIM made signs in: the NameID makes the same user ID", async () => {
    const provisioned = await link.provision("ada@acme.example");
    const answer = await link.signIn("ada@acme.example");
    expect(answer.get("state")).toBe("what the portal wants back");
    expect(lastLog()).toMatchObject({ type: "s", user_id: provisioned, connection: "acme-entra" });

    const tokens = JSON.parse((await link.exchange(answer.get("code"))).text) as { id_token: string };
    const jwks = await link.browser.open(`${link.auth0.server.origin}/.well-known/jwks.json`);
    const { payload } = await jwtVerify(
        tokens.id_token,
        createLocalJWKSet(JSON.parse(jwks.text) as JSONWebKeySet),
        {
            issuer: `${link.auth0.server.origin}/`,
            audience: portal.clientId,
            currentDate: link.clock.now(),
        },
    );
    expect(payload).toMatchObject({
        sub: provisioned,
        name: "As provisioned",
        email: "ada@acme.example",
    });
    expect(link.auth0.state.users.size).toBe(1);
});

test("a direct member of an assigned group signs in", async () => {
    const provisioned = await link.provision("grace@acme.example");
    await link.signIn("grace@acme.example");
    expect(lastLog()).toMatchObject({ type: "s", user_id: provisioned });
});

test.each([
    ["edsger@acme.example", 50105, "somebody who is not assigned"],
    ["alan@acme.example", 50105, "a member of a group in an assigned group"],
    ["joan@acme.example", 50057, "a disabled account"],
    ["nobody@acme.example", 50034, "somebody whom the directory does not know"],
])("Entra refuses %s with AADSTS%d: %s", async (user, code) => {
    const page = await link.atEntra(user);
    expect(page.form).toBeUndefined();
    expect(page.alert).toMatch(new RegExp(`^AADSTS${code}: `));
});

test("without required assignment everybody in the directory is signed in", async () => {
    await link.graph("PATCH", `/servicePrincipals/${link.ids.principal}`, {
        appRoleAssignmentRequired: false,
    });
    await link.provision("edsger@acme.example");
    expect((await link.signIn("edsger@acme.example")).get("error")).toBeNull();
});

test("a user whom SCIM has deactivated is refused, until SCIM activates them again", async () => {
    const id = await link.provision("ada@acme.example");
    const setActive = (value: boolean): Promise<unknown> =>
        link.scim("PATCH", `/Users/${encodeURIComponent(id)}`, {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            Operations: [{ op: "replace", path: "active", value }],
        });
    await setActive(false);
    const refused = await link.signIn("ada@acme.example");
    expect(Object.fromEntries(refused)).toEqual({
        error: "unauthorized",
        error_description: "user is blocked",
        state: "what the portal wants back",
    });
    expect(lastLog()).toMatchObject({ type: "f", description: "user is blocked", user_id: id });

    await setActive(true);
    expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
    // Also the attempt of a blocked user counts.
    expect(link.auth0.state.users.get(id)?.attributes.logins_count).toBe(2);
});

test("nobody is made at sign-in when root attributes never change then", async () => {
    const refused = await link.signIn("ada@acme.example");
    expect(refused.get("error_description")).toBe("JIT user provisioning is disabled for this connection");
    expect(link.auth0.state.users.size).toBe(0);
});

test("otherwise an unknown user is made, with the claims that the mapping names", async () => {
    await link.setOptions({
        set_user_root_attributes: "on_first_login",
        fieldsMap: {
            nickname: "http://schemas.microsoft.com/identity/claims/displayname",
            given_name: ["urn:nothing", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"],
        },
    });
    await link.signIn("ada@acme.example");
    const user = link.auth0.state.users.get("samlp|acme-entra|ada@acme.example");
    expect(user?.attributes).toMatchObject({
        email: "ada.lovelace@acme.example",
        name: "ada@acme.example",
        given_name: "Ada",
        family_name: "Lovelace",
        nickname: "Ada Lovelace",
        logins_count: 1,
    });
    expect(user?.identities).toMatchObject([{ provider: "samlp", user_id: "acme-entra|ada@acme.example" }]);
});

test("attributes that are synchronized at each login lose what SCIM wrote and the assertion lacks", async () => {
    await link.setOptions({ set_user_root_attributes: "on_each_login" });
    const id = await link.provision("ada@acme.example", { externalId: "42" });
    await link.signIn("ada@acme.example");
    const { attributes } = link.auth0.state.users.get(id) ?? {};
    expect(attributes).toMatchObject({
        email: "ada.lovelace@acme.example",
        app_metadata: { external_id: "42" },
    });
    expect(attributes).not.toHaveProperty("username");
    // What it does to provisioning: the user cannot be found by name any more.
    expect(
        await link.scim("GET", `/Users?filter=${encodeURIComponent('userName eq "ada@acme.example"')}`),
    ).toMatchObject({
        totalResults: 0,
    });
});

test("a claim of one's own choice makes the user ID", async () => {
    const claim = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    await link.setOptions({ user_id_attribute: claim, set_user_root_attributes: "on_first_login" });
    await link.signIn("ada@acme.example");
    const [ada] = [...link.entra.state.users.values()].filter((u) => u.givenName === "Ada");
    expect([...link.auth0.state.users.keys()]).toEqual([`samlp|acme-entra|${ada?.id}`]);
});

test("a claims mapping policy changes the NameID, and with it who signs in", async () => {
    const byName = await link.provision("ada@acme.example");
    const byMail = await link.provision("ada.lovelace@acme.example");
    const nameId = {
        ClaimsMappingPolicy: {
            Version: 1,
            IncludeBasicClaimSet: "true",
            ClaimsSchema: [
                {
                    Source: "user",
                    ID: "mail",
                    SamlClaimType: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
                },
            ],
        },
    };
    await link.signIn("ada@acme.example");
    expect(lastLog()).toMatchObject({ user_id: byName });
    const policy = (await link.graph("POST", "/policies/claimsMappingPolicies", {
        definition: [JSON.stringify(nameId)],
        displayName: "NameID is the mail address",
    })) as { id: string };
    await link.graph("POST", `/servicePrincipals/${link.ids.principal}/claimsMappingPolicies/$ref`, {
        "@odata.id": `${link.entra.server.origin}/v1.0/policies/claimsMappingPolicies/${policy.id}`,
    });
    await link.signIn("ada@acme.example");
    expect(lastLog()).toMatchObject({ user_id: byMail });
});

test("a certificate that Auth0 does not know ends sign-in; one that it knows does not", async () => {
    await link.provision("ada@acme.example");
    const next = await addCertificate(link.graph, link.ids.principal);
    const prefer = (): Promise<unknown> =>
        link.graph("PATCH", `/servicePrincipals/${link.ids.principal}`, {
            preferredTokenSigningKeyThumbprint: next.thumbprint,
        });
    expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
    await prefer();
    expect((await link.signIn("ada@acme.example")).get("error_description")).toBe("Invalid signature");

    const { signingCert } = link.connection.options;
    await link.setOptions({ signingCert: `${String(signingCert)}${next.pem}` });
    expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
});

test("an application without a signing certificate signs nobody in", async () => {
    await link.graph("PATCH", `/servicePrincipals/${link.ids.principal}`, {
        keyCredentials: [],
        passwordCredentials: [],
    });
    expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS500031: /);
});

test("a request that is posted arrives like one that is redirected", async () => {
    await link.provision("ada@acme.example");
    await link.setOptions({ protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" });
    const sent = await link.browser.open(link.authorizeUrl());
    expect(sent.form?.action).toMatch(/\/saml2$/);
    expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
});

describe("an application that wants signed requests", () => {
    beforeEach(async () => {
        await link.provision("ada@acme.example");
        const { text: pem } = await link.browser.open(`${link.auth0.server.origin}/pem?cert=connection`);
        const key = pem.replace(/-----[^-]+-----|\s/g, "");
        await link.graph("PATCH", `/applications/${link.ids.application}`, {
            requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms: null },
        });
        // Undocumented how Graph takes this certificate; the portal uploads it.
        const application = link.entra.state.applications.get(link.ids.application);
        Object.assign(application ?? {}, { keyCredentials: [{ usage: "Verify", key }] });
    });

    test("refuses one without a signature", async () => {
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS76021: /);
    });

    test.each([
        ["in the query", {}],
        [
            "in a document that is posted",
            { protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" },
        ],
    ])("takes one with the tenant's signature %s", async (_where, options) => {
        await link.setOptions({ signSAMLRequest: true, ...options });
        expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
    });

    test("refuses SHA-1, the signature of a stranger, and a query that was changed", async () => {
        await link.setOptions({ signSAMLRequest: true, signatureAlgorithm: "rsa-sha1" });
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS75005: /);
        await link.setOptions({ signSAMLRequest: true, signatureAlgorithm: "rsa-sha256" });
        const { location = "" } = await link.browser.open(link.authorizeUrl());
        const changed = await link.browser.open(location.replace("RelayState=", "RelayState=a"));
        expect(changed.alert).toMatch(/^AADSTS75005: /);
        const application = link.entra.state.applications.get(link.ids.application);
        const { pem } = await addCertificate(link.graph, link.ids.principal);
        const key = pem.replace(/-----[^-]+-----|\s/g, "");
        Object.assign(application ?? {}, { keyCredentials: [{ usage: "Verify", key }] });
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS75005: /);
    });
});

describe("a sign-in that begins at Entra", () => {
    const launch = async (): ReturnType<Link["atEntra"]> => {
        const question = await link.browser.open(
            `${link.entra.server.origin}/api/signin/${link.ids.appId}?tenantId=${link.entra.state.tenantId}`,
        );
        return link.browser.submit(await link.browser.submit(question, { user: "ada@acme.example" }));
    };

    test("is refused unless the connection accepts it", async () => {
        await link.provision("ada@acme.example");
        const page = await launch();
        expect(page.status).toBe(403);
        expect(page.alert).toContain('IdP-Initiated login is not enabled for connection "acme-entra".');
    });

    test("leads to the default application, and cannot be played twice", async () => {
        const id = await link.provision("ada@acme.example");
        await link.setOptions({
            idpinitiated: { enabled: true, client_id: portal.clientId, client_protocol: "oauth2" },
        });
        const question = await link.browser.open(`${link.entra.server.origin}/api/signin/${link.ids.appId}`);
        const answer = await link.browser.submit(question, { user: "ada@acme.example" });
        const first = outcome(await link.browser.submit(answer));
        expect(first.get("code")).toMatch(/^[\w-]+$/);
        expect(lastLog()).toMatchObject({ type: "s", user_id: id });
        const second = outcome(await link.browser.submit(answer));
        expect(second.get("error_description")).toBe("The assertion was used before");
    });
});

describe("the code that the portal gets", () => {
    const code = async (parameters: Record<string, string> = {}): Promise<string | null> => {
        await link.provision("ada@acme.example");
        return (await link.signIn("ada@acme.example", parameters)).get("code");
    };

    test("is good once", async () => {
        const value = await code();
        expect((await link.exchange(value)).status).toBe(200);
        const again = await link.exchange(value);
        expect(again.status).toBe(403);
        expect(JSON.parse(again.text)).toMatchObject({ error: "invalid_grant" });
    });

    test("is over after ten minutes", async () => {
        const value = await code();
        await link.clock.advance(10 * 60_000);
        expect((await link.exchange(value)).status).toBe(403);
    });

    test("needs the verifier of its challenge, and carries the nonce", async () => {
        const verifier = "a verifier of at least forty-three characters, as it is";
        const challenge = createHash("sha256").update(verifier).digest("base64url");
        const parameters = { code_challenge: challenge, code_challenge_method: "S256", nonce: "n-1" };
        expect((await link.exchange(await code(parameters), { code_verifier: "another" })).status).toBe(403);
        const value = (await link.signIn("ada@acme.example", parameters)).get("code");
        const { text } = await link.exchange(value, { code_verifier: verifier });
        expect(decodeJwt((JSON.parse(text) as { id_token: string }).id_token)).toMatchObject({
            nonce: "n-1",
        });
    });

    test("is only for the address that it was sent to", async () => {
        const answer = await link.exchange(await code(), { redirect_uri: "https://evil.example/callback" });
        expect(answer.status).toBe(403);
    });
});

describe("/authorize", () => {
    test.each([
        ["an unknown application", { client_id: "stranger" }, 400, "Unknown client"],
        [
            "an address that is not the application's",
            { redirect_uri: "https://evil.example/" },
            403,
            "mismatch",
        ],
    ])("shows a page for %s", async (_what, parameters, status, text) => {
        const page = await link.browser.open(link.authorizeUrl(parameters));
        expect(page).toMatchObject({ status, location: undefined });
        expect(page.alert).toContain(text);
    });

    test.each([
        ["a connection that does not exist", { connection: "another" }, "invalid_request"],
        ["an answer other than a code", { response_type: "token" }, "unsupported_response_type"],
    ])("sends the application an error for %s", async (_what, parameters, error) => {
        const answer = outcome(await link.browser.open(link.authorizeUrl(parameters)));
        expect(answer.get("error")).toBe(error);
    });

    test("does not know a connection that is not enabled for the application", async () => {
        await link.manage("PATCH", `/connections/${link.ids.connection}/clients`, [
            { client_id: portal.clientId, status: false },
        ]);
        const answer = outcome(await link.browser.open(link.authorizeUrl()));
        expect(answer.get("error_description")).toBe("the connection was not found");
    });
});

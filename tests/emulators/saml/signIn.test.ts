import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

import { createSigningKey } from "../../../emulators/auth0/saml/signingKey";
import { addCertificate, Link, portal } from "./link";

let link: Link;
beforeAll(async () => {
    link = await Link.start();
});
afterEach(() => link.reset());
afterAll(() => link.close());

const lastLog = (): unknown => link.auth0.state.logs.at(-1);

test("the user that SCIM made signs in: the NameID makes the same user ID", async () => {
    const provisioned = await link.provision("ada@acme.example");
    const response = await link.signIn("ada@acme.example");
    expect(response.get("state")).toBe("what the portal wants back");
    expect(lastLog()).toMatchObject({ type: "s", user_id: provisioned, connection: "acme-entra" });

    const tokens = JSON.parse((await link.exchange(response.get("code"))).text) as { id_token: string };
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
    ["edsger@acme.example", 50105, "a user who is not assigned"],
    ["alan@acme.example", 50105, "a member of a group in an assigned group"],
    ["joan@acme.example", 50057, "a disabled account"],
    ["unknown@acme.example", 50034, "a user who is not in the directory"],
])("Entra refuses %s with AADSTS%d: %s", async (user, code) => {
    const page = await link.atEntra(user);
    expect(page.form).toBeUndefined();
    expect(page.alert).toMatch(new RegExp(`^AADSTS${code}: `));
});

test("without required assignment all users of the directory can sign in", async () => {
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

test("creates no user at sign-in with set_user_root_attributes never_on_login", async () => {
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

test("an application without a signing certificate rejects sign-ins", async () => {
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
        await trust(key);
    });

    const trust = (key: string): Promise<unknown> =>
        link.graph("PATCH", `/applications/${link.ids.application}`, {
            keyCredentials: [{ usage: "Verify", type: "AsymmetricX509Cert", key }],
        });

    test("accepts one that a key of the connection has signed", async () => {
        const own = await createSigningKey("own", link.clock.now());
        await link.setOptions({
            signSAMLRequest: true,
            signing_key: { cert: own.certificate, key: own.privateKey },
        });
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS75005: /);
        await trust(toBase64(own.certificate));
        expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
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

    test("refuses a request that is put before the signed one", async () => {
        await link.setOptions({ signSAMLRequest: true });
        const [address, signed] = ((await link.browser.open(link.authorizeUrl())).location ?? "").split("?");
        const other = new URL((await link.browser.open(link.authorizeUrl())).location ?? "");
        const value = encodeURIComponent(other.searchParams.get("SAMLRequest") ?? "");
        expect((await link.browser.open(`${address}?${signed}`)).alert).toBeUndefined();
        for (const name of ["SAMLRequest", "SAML%52equest"]) {
            const { alert } = await link.browser.open(`${address}?${name}=${value}&${signed}`);
            expect(alert).toMatch(/^AADSTS75005: /);
        }
    });

    test("refuses SHA-1, the signature of a stranger, and a query that was changed", async () => {
        await link.setOptions({ signSAMLRequest: true, signatureAlgorithm: "rsa-sha1" });
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS75005: /);
        await link.setOptions({ signSAMLRequest: true, signatureAlgorithm: "rsa-sha256" });
        const { location = "" } = await link.browser.open(link.authorizeUrl());
        const changed = await link.browser.open(location.replace("RelayState=", "RelayState=a"));
        expect(changed.alert).toMatch(/^AADSTS75005: /);
        const { pem } = await addCertificate(link.graph, link.ids.principal);
        await trust(toBase64(pem));
        expect((await link.atEntra("ada@acme.example")).alert).toMatch(/^AADSTS75005: /);
    });
});

const toBase64 = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, "");

describe("an application whose tokens are encrypted", () => {
    const keyId = "5a4b7e1c-3d2f-4a6b-8c9d-0e1f2a3b4c5d";
    const encryptFor = async (pem: string): Promise<void> => {
        const credential = { usage: "Encrypt", type: "AsymmetricX509Cert", keyId, key: toBase64(pem) };
        await link.graph("PATCH", `/applications/${link.ids.application}`, {
            keyCredentials: [credential],
            tokenEncryptionKeyId: keyId,
        });
    };
    const readAssertion = async (): Promise<string> => {
        const fields = (await link.atEntra("ada@acme.example")).form?.fields;
        return Buffer.from(fields?.SAMLResponse ?? "", "base64").toString("utf8");
    };
    beforeEach(() => link.provision("ada@acme.example"));

    test("signs a user in whose assertion no one else can read: with the tenant's key for connections", async () => {
        const { text: pem } = await link.browser.open(`${link.auth0.server.origin}/pem?cert=connection`);
        expect(await readAssertion()).toContain("ada@acme.example");
        await encryptFor(pem);
        const response = await readAssertion();
        expect(response).toContain("<EncryptedAssertion");
        expect(response).not.toContain("ada@acme.example");
        expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
    });

    test("signs in with a key of the connection, and not with another one", async () => {
        const own = await createSigningKey("own", link.clock.now());
        await encryptFor(own.certificate);
        expect((await link.signIn("ada@acme.example")).get("error")).not.toBeNull();
        await link.setOptions({ decryptionKey: { cert: own.certificate, key: own.privateKey } });
        expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
        await link.setOptions({ decryptionKey: own.privateKey });
        expect((await link.signIn("ada@acme.example")).get("error")).toBeNull();
    });

    test("encrypts as well with the key that the service principal names", async () => {
        const { text: pem } = await link.browser.open(`${link.auth0.server.origin}/pem?cert=connection`);
        const credential = { usage: "Encrypt", type: "AsymmetricX509Cert", keyId, key: toBase64(pem) };
        await link.graph("PATCH", `/applications/${link.ids.application}`, { keyCredentials: [credential] });
        expect(await readAssertion()).toContain("ada@acme.example");
        await link.graph("PATCH", `/servicePrincipals/${link.ids.principal}`, {
            tokenEncryptionKeyId: keyId,
        });
        expect(await readAssertion()).toContain("<EncryptedAssertion");
    });
});

import { verifyReferenced } from "../../components/linkKeys";
import { linkArgs, linkUp } from "./support/links";
import { accepts, refusesBeforeAnything, smallest } from "./support/refusedLink";

const signed = { ...smallest.entra, requireSignedRequests: true };

refusesBeforeAnything([
    [
        "signed requests that Auth0 is not to sign",
        { auth0: { connectionName: "acme-entra", signSamlRequest: false }, entra: signed },
        "auth0.signSamlRequest",
        /since entra\.requireSignedRequests is true/,
    ],
    [
        "signed requests with RSA-SHA1",
        { auth0: { connectionName: "acme-entra", signatureAlgorithm: "rsa-sha1" }, entra: signed },
        "auth0.signatureAlgorithm",
        /rsa-sha256/,
    ],
    [
        "a key that lives too long",
        { ...smallest, auth0: { connectionName: "acme-entra", samlKey: { lifetimeDays: 2000 } } },
        "auth0.samlKey.lifetimeDays",
        /1 to 1095/,
    ],
    [
        "a key for a connection that is only referenced",
        {
            ...smallest,
            auth0: {
                connectionName: "acme-entra",
                samlKey: {},
                existing: { connection: { id: "con_0123456789abcdef" } },
            },
        },
        "auth0.samlKey",
        /only referenced|existing\.connection/,
    ],
    [
        "signed requests of an application that is only referenced",
        {
            auth0: { connectionName: "acme-entra" },
            entra: {
                requireSignedRequests: true,
                existing: {
                    application: { id: "11111111-2222-4333-8444-555555555555" },
                    certificate: { id: "11111111-2222-4333-8444-666666666666" },
                },
            },
        },
        "entra.requireSignedRequests",
        /existing\.application/,
    ],
]);

accepts([
    [
        "signed requests with RSA-SHA256",
        { auth0: { connectionName: "acme-entra", signSamlRequest: true }, entra: signed },
    ],
    [
        "encrypted assertions without signed requests",
        { ...smallest, entra: { ...smallest.entra, encryptAssertions: true } },
    ],
]);

const names = (types: { type: string; name: string }[]): string[] => types.map(({ name }) => name);

test("a link without the arguments has neither the resources nor the inputs, and asks for no certificate", async () => {
    const { stack } = await linkUp();
    expect(
        names(stack.resources).filter((name) => /enforcement|saml-key|service-provider/.test(name)),
    ).toEqual([]);
    expect(JSON.stringify(stack.resources)).not.toMatch(/requireSignedRequests|encryptAssertions|signingKey/);
    expect(JSON.stringify(stack.calls)).not.toContain("getSamlCertificate");
});

test("signed requests: Auth0 signs with its own key, whose certificate Entra gets first", async () => {
    const { stack } = await linkUp(linkArgs({ entra: { requireSignedRequests: true } }));
    const find = (name: string) => stack.resources.find((one) => one.name === name)?.inputs;
    expect(find("acme-entra-service-provider-certificate")).toMatchObject({
        certificate: "AUTH0 PEM\n",
        verifyRequests: true,
        encryptAssertions: false,
    });
    expect(find("acme-auth0-connection")).toMatchObject({ options: { signSamlRequest: true } });
    expect(find("acme-enforcement")).toMatchObject({ requireSignedRequests: true });
    expect(find("acme-entra-application")).toMatchObject({ requireSignedRequests: true });
});

test("a key of the connection's own is asked for nowhere else", async () => {
    const { stack } = await linkUp(
        linkArgs({
            auth0: { connectionName: "acme-entra", samlKey: {} },
            entra: { encryptAssertions: true },
        }),
    );
    const find = (name: string) => stack.resources.find((one) => one.name === name)?.inputs;
    expect(find("acme-entra-service-provider-certificate")).toMatchObject({
        certificate: "KEY PEM\n",
        lifetimeDays: 1095,
        verifyRequests: false,
        encryptAssertions: true,
    });
    expect(find("acme-enforcement")).toMatchObject({
        requireSignedRequests: false,
        encryptionKeyId: "11111111-2222-4333-8444-555555555555",
    });
    expect(JSON.stringify(stack.calls)).not.toContain("getSamlCertificate");
});

describe("a connection that is only referenced", () => {
    const verify = (entra: object, ofEncryption: string, options?: { signSamlRequest?: boolean }) => () => {
        const certificates = { certificate: "ONE", encryptionCertificate: ofEncryption };
        verifyReferenced({ ...smallest, entra }, certificates, options);
    };

    test.each([
        [
            "does not sign what Entra requires",
            verify({ requireSignedRequests: true }, "ONE", {}),
            /does not sign/,
        ],
        ["is not known to sign it", verify({ requireSignedRequests: true }, "ONE"), /does not sign/],
        [
            "has one key to sign and another one to decrypt",
            verify({ encryptAssertions: true }, "OTHER", { signSamlRequest: true }),
            /one key to sign and another one/,
        ],
    ])("is refused if it %s", (_what, act, message) => {
        expect(act).toThrow(message);
    });

    test.each([
        ["signs", verify({ requireSignedRequests: true }, "OTHER", { signSamlRequest: true })],
        ["decrypts with the key that is published", verify({ encryptAssertions: true }, "ONE", {})],
    ])("is accepted if it %s", (_what, act) => {
        expect(act).not.toThrow();
    });
});

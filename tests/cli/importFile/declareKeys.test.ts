import { declareKeys } from "../../../cli/importFile/declareKeys";
import { type Changes, foundLink } from "./links";

const required = { requestSignatureVerification: { isSignedRequestRequired: true } };
const keyId = "11111111-2222-4333-8444-555555555555";
const declared = (changes: Changes = {}) => declareKeys(foundLink(changes));

test("a link without signatures and encryption declares neither, and changes nothing", () => {
    expect(declared()).toEqual({ changes: [], notes: [] });
});

test("declares what Entra requires and encrypts", () => {
    expect(declared({ options: { signSAMLRequest: true }, application: required })).toMatchObject({
        requireSignedRequests: true,
        notes: [],
    });
    expect(declared({ application: { tokenEncryptionKeyId: keyId } })).toMatchObject({
        encryptAssertions: true,
        notes: [],
    });
});

test.each([
    ["requests that Auth0 does not sign", {}],
    ["requests that are signed with RSA-SHA1", { signSAMLRequest: true, signatureAlgorithm: "rsa-sha1" }],
])("does not declare what would fail: %s", (_what, options) => {
    const keys = declared({ options, application: required });
    expect(keys).not.toHaveProperty("requireSignedRequests");
    expect(keys.notes).toEqual([expect.stringMatching(/users cannot sign in/)]);
});

test("says that the portal has set the encryption, and that a key of the connection is not taken over", () => {
    expect(declared({ servicePrincipal: { tokenEncryptionKeyId: keyId } })).toMatchObject({
        encryptAssertions: true,
        notes: [expect.stringMatching(/service principal/) as string],
    });
    const own = { cert: "PEM", key: "canary of a private key" };
    const { notes } = declared({ options: { signing_key: own, decryptionKey: own } });
    expect(notes).toEqual([expect.stringMatching(/signing_key, decryptionKey.*auth0\.samlKey/)]);
    expect(JSON.stringify(notes)).not.toContain("canary");
});

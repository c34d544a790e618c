import { deflateRawSync } from "node:zlib";

import { createAuthnRequest, decodeRequest, readRequest } from "../../../inspection/verify/authnRequest";
import { compareRequest } from "../../../inspection/verify/compareRequest";

const content = {
    issuer: "urn:auth0:acme:a&b",
    replyUrl: "https://acme.example/login/callback?connection=a&b",
    destination: "https://login.example/tenant/saml2",
};

test("reads what it has built, with characters that XML escapes", () => {
    const request = createAuthnRequest(content, new Date(0));
    const xml = decodeRequest(request) ?? "";
    expect(xml).toContain('IssueInstant="1970-01-01T00:00:00.000Z"');
    expect(xml).toMatch(/ ID="_[0-9a-f]{32}"/);
    expect(readRequest(xml)).toEqual(content);
    expect(compareRequest(request, content, { isOwnSignInUrl: true }).outcome).toMatchObject({
        status: "passed",
    });
});

test("keeps the query of a sign-in URL", () => {
    const request = createAuthnRequest(
        { ...content, destination: "https://login.example/?a=1" },
        new Date(0),
    );
    expect(request.url).toMatch(/^https:\/\/login\.example\/\?a=1&SAMLRequest=/);
});

test("reads other prefixes and quotes, and a request without an address", () => {
    const xml =
        "<p:AuthnRequest xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='_1'><Issuer>\n urn:x&#x26;y \n</Issuer></p:AuthnRequest>";
    expect(readRequest(xml)).toEqual({ issuer: "urn:x&y", replyUrl: undefined, destination: undefined });
});

test("takes a request that inflates beyond measure for none", () => {
    const SAMLRequest = deflateRawSync(Buffer.alloc(1024 * 1024)).toString("base64");
    const url = `https://login.example/?${new URLSearchParams({ SAMLRequest }).toString()}`;
    expect(readRequest(decodeRequest({ binding: "HTTP-Redirect", url }) ?? "")).toBeUndefined();
});

test.each([
    ["issuer", "the entity ID"],
    ["replyUrl", "the reply URL"],
    ["destination", "the sign-in URL"],
] as const)("names a difference of %s", (member, name) => {
    const request = createAuthnRequest(content, new Date(0));
    const expected = { ...content, [member]: "https://other.example/" };
    const { outcome } = compareRequest(request, expected, { isOwnSignInUrl: true });
    expect(outcome).toMatchObject({
        status: "failed",
        reason: expect.stringContaining(`as ${name}; expected https://other.example/`) as string,
    });
});

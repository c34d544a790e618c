import { X509Certificate } from "node:crypto";

import { field, signingCertificate, TenantUnderTest } from "../support";

let on: TenantUnderTest;
let pem: string;
beforeAll(async () => {
    on = await TenantUnderTest.start();
    pem = await signingCertificate();
});
afterAll(() => on.close());

const binding = (name: string) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`;

function metadata(more: { services?: string; keys?: string } = {}): string {
    const der = new X509Certificate(pem).raw.toString("base64");
    const {
        services = `<md:SingleSignOnService Binding="${binding("HTTP-POST")}" Location="https://idp.example/post"/>
            <md:SingleSignOnService Binding="${binding("HTTP-Redirect")}" Location="https://idp.example/saml2"/>`,
        keys = `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
            <ds:X509Data><ds:X509Certificate>${der.slice(0, 64)}\n${der.slice(64)}</ds:X509Certificate></ds:X509Data>
            </ds:KeyInfo></md:KeyDescriptor>`,
    } = more;
    return `<?xml version="1.0"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example">
        <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        ${keys}
        <md:SingleLogoutService Binding="${binding("HTTP-Redirect")}" Location="https://idp.example/out"/>
        ${services}
        </md:IDPSSODescriptor></md:EntityDescriptor>`;
}

const post = (name: string, options: object) =>
    on.manage("POST", "/connections", { name, strategy: "samlp", options });

test("metadata says the endpoints and the certificate, over what else is sent, and is not kept", async () => {
    const reply = await post("described", {
        metadataXml: metadata(),
        signInEndpoint: "https://other.example",
    });
    expect(reply.status).toBe(201);
    const { options } = reply.body as { options: Record<string, unknown> };
    expect(options).toMatchObject({
        signInEndpoint: "https://idp.example/saml2",
        signOutEndpoint: "https://idp.example/out",
        signingCert: Buffer.from(new X509Certificate(pem).toString()).toString("base64"),
        cert: new X509Certificate(pem).toString(),
        expires: "2030-01-01T00:00:00.000Z",
        bindingMethod: binding("HTTP-Redirect"),
    });
    expect(options).not.toHaveProperty("metadataXml");
});

test("the binding is that of the identity provider's endpoint", async () => {
    const services = `<md:SingleSignOnService Binding="${binding("HTTP-POST")}" Location="https://idp.example/post"/>`;
    const reply = await post("posted", { metadataXml: metadata({ services }) });
    expect(reply.body).toMatchObject({
        options: { signInEndpoint: "https://idp.example/post", bindingMethod: binding("HTTP-POST") },
    });
});

test("a change by metadata replaces the options as any other", async () => {
    const id = await on.connect("changed", { debug: true });
    const reply = await on.manage("PATCH", `/connections/${id}`, { options: { metadataXml: metadata() } });
    expect(reply.body).toMatchObject({ options: { signInEndpoint: "https://idp.example/saml2" } });
    expect(on.tenant.state.connections.get(id)?.options).not.toHaveProperty("debug");
});

test.each<[string, () => string]>([
    ["no XML", () => "metadata"],
    ["a document type", () => `<!DOCTYPE x>${metadata()}`],
    ["no identity provider", () => "<EntityDescriptor/>"],
    ["no endpoint", () => metadata({ services: "" })],
    ["no certificate", () => metadata({ keys: "" })],
    ["a certificate that is none", () => metadata().replace(/(Certificate>)[^<]+/, "$1bm9uZQ==")],
])("%s is refused", async (_what, text) => {
    const reply = await post("refused", { metadataXml: text() });
    expect(reply).toMatchObject({ status: 400, body: { errorCode: "invalid_body" } });
    expect(field(reply.body, "message")).toContain("on property options.metadataXml.");
});

test("an address of metadata is not fetched", async () => {
    const reply = await post("fetched", { metadataUrl: "https://idp.example/metadata" });
    expect(field(reply.body, "message")).toContain("This tenant runs locally and fetches no metadata");
});

import { X509Certificate } from "node:crypto";

import { escapeXml } from "../../support/xml";
import type { ServiceProvider } from "./connection";

/** A connection's metadata. Metadata for SAML V2.0, section 2.4.4. */
export function createSpMetadata(provider: ServiceProvider, origin: string): string {
    const bindings = "urn:oasis:names:tc:SAML:2.0:bindings";
    const logout = `${escapeXml(origin)}/logout`;
    return [
        `<EntityDescriptor entityID="${escapeXml(provider.entityId)}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">`,
        `  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
        ...describeKey("signing", provider.signingKey.certificate),
        ...describeKey("encryption", provider.decryptionKey.certificate),
        `    <SingleLogoutService Binding="${bindings}:HTTP-Redirect" Location="${logout}"/>`,
        `    <SingleLogoutService Binding="${bindings}:HTTP-POST" Location="${logout}"/>`,
        `    <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</NameIDFormat>`,
        `    <AssertionConsumerService Binding="${bindings}:HTTP-POST" Location="${escapeXml(provider.callbackUrl)}" index="0" isDefault="true"/>`,
        `  </SPSSODescriptor>`,
        `</EntityDescriptor>`,
        ``,
    ].join("\n");
}

function describeKey(use: "encryption" | "signing", pem: string): string[] {
    if (pem === "") return [];
    const certificate = new X509Certificate(pem).raw.toString("base64");
    return [
        `    <KeyDescriptor use="${use}">`,
        `      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">`,
        `        <X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>`,
        `      </KeyInfo>`,
        `    </KeyDescriptor>`,
    ];
}

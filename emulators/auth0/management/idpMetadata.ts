import { X509Certificate } from "node:crypto";

import { findChild, parseXml, type XmlElement } from "../../support/xml";

/** Options of a `samlp` connection that the metadata of its identity provider says. */
export interface IdpMetadata {
    signInEndpoint: string;
    /** Of the endpoint for sign-in. */
    binding: string;
    signOutEndpoint?: string;
    /** Base64 of PEM, as the service itself writes it. */
    signingCert: string;
}

const redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/**
 * Reads SAML 2.0 metadata (section 2.4.3, IDPSSODescriptor): the endpoints, of the redirect binding if they have
 * it, and the certificates for signing. Throws for what is no metadata. Source of the form: recorded traffic.
 */
export async function readIdpMetadata(xml: string): Promise<IdpMetadata> {
    const root = await parseXml(xml.trim());
    const descriptor = root.name === "EntityDescriptor" ? root : findChild(root, "EntityDescriptor");
    const provider = findChild(descriptor, "IDPSSODescriptor");
    if (provider === undefined) throw new Error("there is no IDPSSODescriptor");
    const { Location: signInEndpoint, Binding: binding = redirect } =
        findEndpoint(provider, "SingleSignOnService") ?? {};
    if (signInEndpoint === undefined) throw new Error("there is no SingleSignOnService");
    const signOutEndpoint = findEndpoint(provider, "SingleLogoutService")?.Location;
    const certificates = provider.children
        .filter(({ name, attributes }) => name === "KeyDescriptor" && attributes.use !== "encryption")
        .map(readCertificate);
    if (certificates.length === 0) throw new Error("there is no certificate");
    return {
        signInEndpoint,
        binding,
        ...(signOutEndpoint !== undefined && { signOutEndpoint }),
        signingCert: Buffer.from(certificates.join("")).toString("base64"),
    };
}

function findEndpoint(provider: XmlElement, name: string): XmlElement["attributes"] | undefined {
    const all = provider.children.filter((child) => child.name === name);
    return (all.find(({ attributes }) => attributes.Binding === redirect) ?? all[0])?.attributes;
}

function readCertificate(key: XmlElement): string {
    const { text } = findChild(findChild(findChild(key, "KeyInfo"), "X509Data"), "X509Certificate") ?? {};
    return new X509Certificate(Buffer.from(text ?? "", "base64")).toString();
}

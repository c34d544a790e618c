import { randomBytes, sign } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";

import { escapeXml } from "../../support/xml";
import type { Auth0Connection } from "../state";
import type { ServiceProvider } from "./connection";

/** How a request leaves: an address to go to, or a form to post. */
export type OutgoingRequest =
    | { binding: "HTTP-Redirect"; location: string }
    | { binding: "HTTP-POST"; action: string; fields: Record<string, string> };

/** An ID for a request; it must not begin with a digit. */
export const createRequestId = (): string => `_${randomBytes(16).toString("hex")}`;

/** Who asks, besides the connection. */
export interface RequestContext {
    id: string;
    relayState: string;
    tenantName: string;
    loginHint: string | undefined;
    now: Date;
}

/**
 * The request of a connection in the binding that its options choose, signed if they say so: in the query when
 * it is deflated and redirected, otherwise in the document (SAML 2.0 bindings, sections 3.4.4.1 and 3.5.4).
 * Source: Auth0, "Configure Auth0 as a SAML Service Provider" and "Sign and Encrypt SAML Requests".
 */
export function createAuthnRequest(
    { options }: Auth0Connection,
    provider: ServiceProvider,
    context: RequestContext,
): OutgoingRequest {
    const xml = fillTemplate(options, provider, context);
    const signature = options.signSAMLRequest === true ? chooseAlgorithms(options) : undefined;
    const document = (): string =>
        Buffer.from(signature === undefined ? xml : signDocument(xml, provider, signature)).toString(
            "base64",
        );
    if (provider.usesPostBinding) {
        const fields = { SAMLRequest: document(), RelayState: context.relayState };
        return { binding: "HTTP-POST", action: provider.signInUrl, fields };
    }
    const query = new URLSearchParams(
        options.deflate === false
            ? { SAMLRequest: document(), RelayState: context.relayState }
            : { SAMLRequest: deflateRawSync(xml).toString("base64"), RelayState: context.relayState },
    );
    if (signature !== undefined && options.deflate !== false) {
        query.set("SigAlg", signature.uri);
        const octets = Buffer.from(query.toString());
        query.set(
            "Signature",
            sign(signature.hash, octets, provider.signingKey.privateKey).toString("base64"),
        );
    }
    const separator = provider.signInUrl.includes("?") ? "&" : "?";
    return { binding: "HTTP-Redirect", location: `${provider.signInUrl}${separator}${query.toString()}` };
}

/** Auth0's default template, by its documented variables. */
const defaultTemplate =
    `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"` +
    ` AssertionConsumerServiceURL="@@AssertionConsumerServiceURL@@" Destination="@@Destination@@"` +
    ` ID="@@ID@@" IssueInstant="@@IssueInstant@@" ProtocolBinding="@@ProtocolBinding@@" Version="2.0">` +
    `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@@Issuer@@</saml:Issuer>` +
    `</samlp:AuthnRequest>`;

function fillTemplate(
    options: Auth0Connection["options"],
    provider: ServiceProvider,
    { id, tenantName, loginHint = "", now }: RequestContext,
): string {
    const variables: Record<string, string> = {
        AssertionConsumerServiceURL: provider.callbackUrl,
        Destination: provider.signInUrl,
        ID: id,
        IssueInstant: now.toISOString(),
        Issuer: provider.entityId,
        LoginHint: loginHint,
        // How the response comes; that is always a form.
        ProtocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
        ProviderName: tenantName,
    };
    const template = typeof options.requestTemplate === "string" ? options.requestTemplate : defaultTemplate;
    return template.replace(/@@([\w.-]+)@@/g, (_whole, name: string) => {
        if (name === "AssertServiceURLAndDestination") {
            const [callback, destination] = [provider.callbackUrl, provider.signInUrl].map(escapeXml);
            return `AssertionConsumerServiceURL="${callback}" Destination="${destination}"`;
        }
        const option = name.startsWith("Connection.") ? options[name.slice("Connection.".length)] : undefined;
        return escapeXml(variables[name] ?? (typeof option === "string" ? option : ""));
    });
}

interface Algorithms {
    uri: string;
    hash: string;
    digest: string;
}

function chooseAlgorithms({ signatureAlgorithm, digestAlgorithm }: Auth0Connection["options"]): Algorithms {
    const isSha1 = signatureAlgorithm === "rsa-sha1";
    return {
        uri: isSha1
            ? "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
            : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        hash: isSha1 ? "RSA-SHA1" : "RSA-SHA256",
        digest:
            digestAlgorithm === "sha1"
                ? "http://www.w3.org/2000/09/xmldsig#sha1"
                : "http://www.w3.org/2001/04/xmlenc#sha256",
    };
}

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

function signDocument(xml: string, { signingKey }: ServiceProvider, algorithms: Algorithms): string {
    const signature = new SignedXml({
        privateKey: signingKey.privateKey,
        publicCert: signingKey.certificate,
        signatureAlgorithm: algorithms.uri,
        canonicalizationAlgorithm: exclusive,
    });
    signature.addReference({
        xpath: "/*",
        transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
        digestAlgorithm: algorithms.digest,
    });
    signature.computeSignature(xml, {
        location: { reference: "/*/*[local-name()='Issuer']", action: "after" },
    });
    return signature.getSignedXml();
}

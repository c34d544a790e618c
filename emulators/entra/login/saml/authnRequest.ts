import { inflateRawSync } from "node:zlib";

import { findChild, parseXml, type XmlElement } from "../../../support/xml";
import { createNotSamlError, createRequestError, SignInError } from "./errors";
import { nameIdFormats, type NameIdPolicy } from "./nameId";

/** How a request came; a signature covers what is kept here, octet for octet. */
export type SamlMessage =
    | { binding: "HTTP-Redirect"; query: string }
    | { binding: "HTTP-POST"; request: string; relayState: string | undefined };

/** What Entra reads of a request. */
export interface AuthnRequest extends NameIdPolicy {
    id: string;
    issuer: string;
    /** `AssertionConsumerServiceURL`. */
    replyUrl: string | undefined;
    isPassive: boolean;
    relayState: string | undefined;
    /** The document, for the signature in it. */
    xml: string;
}

const protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
/** More than any request needs; a small message can inflate to a huge one. */
const largest = 256 * 1024;

/**
 * Reads a request. Not samlp or samlify: neither returns Entra's error codes nor keeps the query for its signature.
 * Rejects what Entra documents to reject. Source:
 * https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol
 */
export async function readAuthnRequest(message: SamlMessage): Promise<AuthnRequest> {
    const { xml, relayState } = readContent(message);
    const root = await parseDocument(xml);
    if (root.name !== "AuthnRequest" || root.namespace !== protocol) {
        throw createNotSamlError(`The root is ${root.name}, expected AuthnRequest.`);
    }
    const { ID: id, Version: version, AssertionConsumerServiceURL: replyUrl, IsPassive } = root.attributes;
    if (id === undefined || id === "") throw createNotSamlError("The ID is missing.");
    if (/^[0-9]/.test(id)) {
        throw new SignInError(
            7500529,
            `The value '${id}' is not a valid SAML ID. The ID must not begin with a number.`,
        );
    }
    if (version !== "2.0") throw createNotSamlError(`The version is ${version}, expected 2.0.`);
    const issuer = findChild(root, "Issuer")?.text.trim() ?? "";
    if (issuer === "") throw createNotSamlError("The Issuer is missing.");
    if (findChild(root, "Subject") !== undefined) {
        throw createRequestError("The property 'Subject' is not supported.");
    }
    checkAuthenticationContext(findChild(root, "RequestedAuthnContext"));
    return {
        id,
        issuer,
        replyUrl,
        ...readNameIdPolicy(findChild(root, "NameIDPolicy")),
        isPassive: IsPassive === "true" || IsPassive === "1",
        relayState,
        xml,
    };
}

function readContent(message: SamlMessage): { xml: string; relayState: string | undefined } {
    if (message.binding === "HTTP-POST") {
        return { xml: decode(message.request).toString("utf8"), relayState: message.relayState };
    }
    const query = new URLSearchParams(message.query);
    const request = query.get("SAMLRequest");
    if (request === null) {
        throw new SignInError(
            750054,
            "SAMLRequest or SAMLResponse must be present as query string parameters in HTTP request for SAML Redirect binding.",
        );
    }
    return { xml: inflate(decode(request)), relayState: query.get("RelayState") ?? undefined };
}

function decode(text: string): Buffer {
    const bytes = Buffer.from(text, "base64");
    if (bytes.length === 0) throw createNotSamlError("It is not base64.");
    return bytes;
}

/** SAML 2.0 bindings, section 3.4.4.1: DEFLATE (RFC 1951), then base64. */
function inflate(bytes: Buffer): string {
    try {
        return inflateRawSync(bytes, { maxOutputLength: largest }).toString("utf8");
    } catch {
        throw createNotSamlError("It is not compressed by DEFLATE.");
    }
}

async function parseDocument(xml: string): Promise<XmlElement> {
    try {
        return await parseXml(xml);
    } catch {
        throw createNotSamlError("It is not XML.");
    }
}

function readNameIdPolicy(policy: XmlElement | undefined): NameIdPolicy {
    const { Format: format, SPNameQualifier: spNameQualifier } = policy?.attributes ?? {};
    const nameIdFormat = nameIdFormats.find((known) => known === format);
    if (format !== undefined && nameIdFormat === undefined) {
        throw createRequestError(
            `AADSTS90011: The SAML authentication request property 'NameIdentifierPolicy/Format' is not supported: '${format}'.`,
        );
    }
    return { nameIdFormat, spNameQualifier };
}

const contextClass = "urn:oasis:names:tc:SAML:2.0:ac:classes:";
/** Users sign in here without a password; the assertion says that they used one. */
const satisfied = ["Password", "PasswordProtectedTransport", "Unspecified"].map(
    (name) => contextClass + name,
);

function checkAuthenticationContext(context: XmlElement | undefined): void {
    if (context === undefined) return;
    const comparison = context.attributes.Comparison ?? "exact";
    if (comparison !== "exact") {
        throw new SignInError(
            750161,
            `Allowed SAML authentication request's RequestedAuthnContext Comparison value is 'exact'. Received value: '${comparison}'.`,
        );
    }
    const wanted = context.children.map(({ text }) => text.trim());
    if (wanted.length === 0 || wanted.some((name) => satisfied.includes(name))) return;
    throw new SignInError(
        75011,
        `Authentication method 'Password' by which the user authenticated with the service doesn't match requested authentication method '${wanted.join(", ")}'.`,
    );
}

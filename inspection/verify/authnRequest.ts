import { randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import { unescapeXml } from "../unescapeXml";

/** What an authentication request says, as far as Entra looks at it. */
export interface RequestContent {
    /** Entity ID of the service provider. */
    issuer: string;
    /** `AssertionConsumerServiceURL`; undefined: the default of the application. */
    replyUrl?: string;
    /** Undefined: it does not say. */
    destination?: string;
}

/** A request on its way to Entra: an address, or a form. */
export type CarriedRequest =
    | { binding: "HTTP-Redirect"; url: string }
    | { binding: "HTTP-POST"; url: string; fields: Record<string, string> };

/**
 * The request that Auth0 makes with its default template, without a signature: only Auth0 has the key.
 * Source: Auth0, "Configure Auth0 as a SAML Service Provider"; SAML 2.0 bindings, section 3.4.4.1.
 */
export function createAuthnRequest(content: Required<RequestContent>, now: Date): CarriedRequest {
    const { issuer, replyUrl, destination } = content;
    const xml =
        `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"` +
        ` AssertionConsumerServiceURL="${escape(replyUrl)}" Destination="${escape(destination)}"` +
        ` ID="_${randomBytes(16).toString("hex")}" IssueInstant="${now.toISOString()}"` +
        ` ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Version="2.0">` +
        `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escape(issuer)}</saml:Issuer>` +
        `</samlp:AuthnRequest>`;
    const query = new URLSearchParams({ SAMLRequest: deflateRawSync(xml).toString("base64") });
    return {
        binding: "HTTP-Redirect",
        url: `${destination}${destination.includes("?") ? "&" : "?"}${query.toString()}`,
    };
}

/** More than any request needs; a small message can inflate to a huge one. */
const largest = 256 * 1024;

/** The document of a request; undefined: it is none. */
export function decodeRequest(request: CarriedRequest): string | undefined {
    const encoded =
        request.binding === "HTTP-POST"
            ? request.fields["SAMLRequest"]
            : (new URL(request.url).searchParams.get("SAMLRequest") ?? undefined);
    if (encoded === undefined) return undefined;
    const bytes = Buffer.from(encoded, "base64");
    try {
        return inflateRawSync(bytes, { maxOutputLength: largest }).toString("utf8");
    } catch {
        // A form, or a connection whose option `deflate` is off.
        return bytes.toString("utf8");
    }
}

/**
 * What a request says; undefined: it is no authentication request.
 *
 * By regular expressions: three values of a document that Auth0 writes itself. An XML parser such as fast-xml-parser would
 * be one more dependency of each installation.
 */
export function readRequest(xml: string): RequestContent | undefined {
    const [, attributes] = /<(?:[\w.-]+:)?AuthnRequest\b([^>]*)>/.exec(xml) ?? [];
    const [, issuer] = /<(?:[\w.-]+:)?Issuer\b[^>]*>([^<]*)</.exec(xml) ?? [];
    if (attributes === undefined || issuer === undefined) return undefined;
    const read = (name: string): string | undefined => {
        const [, double, single] =
            new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
        const value = double ?? single;
        return value === undefined ? undefined : unescapeXml(value);
    };
    return {
        issuer: unescapeXml(issuer.trim()),
        replyUrl: read("AssertionConsumerServiceURL"),
        destination: read("Destination"),
    };
}

function escape(text: string): string {
    return text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}

import { createHash } from "node:crypto";
import { inflateRawSync } from "node:zlib";

import { findChild, formatXml, parseXml, type XmlElement } from "../../support/xml";
import type { WalkStep } from "./signInWalk";

/** What a step shows of a SAML message. */
type Shown = Pick<WalkStep, "facts" | "claims" | "message">;

/** A request as the browser carries it to the identity provider. */
export interface CarriedRequest {
    binding: "HTTP-Redirect" | "HTTP-POST";
    /** Query or form fields. */
    parameters: URLSearchParams;
}

/** An `AuthnRequest`, made readable. */
export async function describeRequest({ binding, parameters }: CarriedRequest): Promise<Shown> {
    const bytes = Buffer.from(parameters.get("SAMLRequest") ?? "", "base64");
    const xml = binding === "HTTP-POST" ? bytes.toString("utf8") : inflate(bytes);
    const root = await readXml(xml);
    return {
        facts: [
            ["Binding", binding],
            ["Destination", root?.attributes.Destination ?? ""],
            ["Issuer", findChild(root, "Issuer")?.text.trim() ?? ""],
            ["Assertion Consumer Service URL", root?.attributes.AssertionConsumerServiceURL ?? ""],
            ["Signature", describeSignature(parameters.get("SigAlg") ?? findAlgorithm(root))],
        ],
        claims: [],
        message: { title: "AuthnRequest", language: "xml", text: await formatMessage(xml) },
    };
}

/** A `Response` and the claims of its assertion, made readable. */
export async function describeResponse(base64: string): Promise<Shown> {
    const xml = Buffer.from(base64, "base64").toString("utf8");
    const root = await readXml(xml);
    const assertion = findChild(root, "Assertion");
    const subject = findChild(assertion, "Subject");
    const nameId = findChild(subject, "NameID");
    const conditions = findChild(assertion, "Conditions");
    const restriction = findChild(conditions, "AudienceRestriction");
    return {
        facts: [
            ["NameID", nameId?.text ?? ""],
            ["NameID format", nameId?.attributes.Format ?? ""],
            ["Issuer", findChild(assertion, "Issuer")?.text ?? ""],
            ["Audience", findChild(restriction, "Audience")?.text ?? ""],
            ["Destination", root?.attributes.Destination ?? ""],
            ["Valid until", conditions?.attributes.NotOnOrAfter ?? ""],
            ["Signature of the assertion", describeSignature(findAlgorithm(assertion))],
            ["Thumbprint of the certificate", findThumbprint(assertion) ?? "None"],
        ],
        claims: listClaims(assertion),
        message: { title: "SAML response", language: "xml", text: await formatMessage(xml) },
    };
}

/** A connection can send requests without compression. */
function inflate(bytes: Buffer): string {
    try {
        return inflateRawSync(bytes).toString("utf8");
    } catch {
        return bytes.toString("utf8");
    }
}

/** Undefined for what is no XML, as a request template can make it. */
async function readXml(xml: string): Promise<XmlElement | undefined> {
    try {
        return await parseXml(xml);
    } catch {
        return undefined;
    }
}

async function formatMessage(xml: string): Promise<string> {
    try {
        return shortenBase64(await formatXml(xml));
    } catch {
        return xml;
    }
}

/** Certificates and signatures fill a page and tell a reader nothing. */
const shortenBase64 = (xml: string): string =>
    xml.replaceAll(/>([A-Za-z0-9+/]{24})[A-Za-z0-9+/\s]{40,}={0,2}</g, ">$1…<");

function findAlgorithm(element: XmlElement | undefined): string | undefined {
    const info = findChild(findChild(element, "Signature"), "SignedInfo");
    return findChild(info, "SignatureMethod")?.attributes.Algorithm;
}

/** The URI of an algorithm ends in its name: `…#rsa-sha256`. */
const describeSignature = (algorithm: string | undefined): string =>
    algorithm === undefined ? "None" : (algorithm.split("#").at(-1) ?? algorithm).toUpperCase();

/** SHA-1, as Entra names certificates. */
function findThumbprint(assertion: XmlElement | undefined): string | undefined {
    const data = findChild(findChild(findChild(assertion, "Signature"), "KeyInfo"), "X509Data");
    const certificate = findChild(data, "X509Certificate")?.text;
    if (certificate === undefined) return undefined;
    return createHash("sha1").update(Buffer.from(certificate, "base64")).digest("hex").toUpperCase();
}

function listClaims(assertion: XmlElement | undefined): [string, string][] {
    const attributes = findChild(assertion, "AttributeStatement")?.children ?? [];
    return attributes.map((attribute) => [
        attribute.attributes.Name ?? "",
        attribute.children.map(({ text }) => text).join(", "),
    ]);
}

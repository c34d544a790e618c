/**
 * XML as SAML uses it: xml2js (MIT) parses, and this file gives its result a type and rejects document types. What is
 * written is a few fixed documents, for which escaping is enough; a builder such as xmlbuilder2 would add a dependency
 * and take the form of the documents out of sight.
 */

import { Builder, parseStringPromise } from "xml2js";

/** An element of a parsed document. Names are without their prefixes; attributes are those of no namespace. */
export interface XmlElement {
    name: string;
    namespace: string;
    attributes: Record<string, string>;
    text: string;
    children: XmlElement[];
}

/** Reads a document; throws for what is not well-formed, and for a document type, which could hide entities. */
export async function parseXml(text: string): Promise<XmlElement> {
    if (/<!DOCTYPE/i.test(text)) throw new Error("a document type is not allowed");
    const root: unknown = await parseStringPromise(text, {
        xmlns: true,
        explicitRoot: false,
        explicitChildren: true,
        preserveChildrenOrder: true,
    });
    if (!isParsed(root)) throw new Error("there is no element");
    return toElement(root);
}

/** The first child of that name, whatever its namespace. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
    return element?.children.find((child) => child.name === name);
}

/** Text as it stands in an element or, quoted, in an attribute. */
export function escapeXml(text: string): string {
    return text
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/"/g, "&quot;")
        .replace(/'/g, "&#39;")
        .replace(/\r/g, "&#13;");
}

/** The text behind what {@link escapeXml} writes. */
export function unescapeXml(text: string): string {
    return text
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&#39;/g, "'")
        .replace(/&#13;/g, "\r")
        .replace(/&amp;/g, "&");
}

/** A document with one element a line, to be read; a signature does not hold over it. Throws as {@link parseXml} does. */
export async function formatXml(text: string): Promise<string> {
    if (/<!DOCTYPE/i.test(text)) throw new Error("a document type is not allowed");
    const document = (await parseStringPromise(text)) as Record<string, unknown>;
    return new Builder({ headless: true, renderOpts: { pretty: true, indent: "  " } }).buildObject(document);
}

/** What xml2js makes of an element with the options above. */
interface Parsed {
    $ns: { local: string; uri: string };
    $?: Record<string, { value: string; local: string; uri: string }>;
    $$?: Parsed[];
    _?: string;
}

const isParsed = (value: unknown): value is Parsed =>
    typeof value === "object" && value !== null && "$ns" in value;

function toElement({ $ns, $, $$, _ }: Parsed): XmlElement {
    return {
        name: $ns.local,
        namespace: $ns.uri,
        attributes: Object.fromEntries(
            Object.values($ ?? {})
                .filter(({ uri }) => uri === "")
                .map(({ local, value }) => [local, value]),
        ),
        text: _ ?? "",
        children: ($$ ?? []).filter(isParsed).map(toElement),
    };
}

import { X509Certificate } from "node:crypto";

import { createPayloadError, createValidationError } from "./errors";
import { readIdpMetadata } from "./idpMetadata";
import { samlOptionsSchema } from "./samlOptionsSchema";
import { type JsonObject, validate } from "./schema";

/** What the service computes; a request cannot set it. */
const computed = ["cert", "expires", "subject", "thumbprints", "bindingMethod"];

/**
 * Checks the options of a `samlp` connection and adds what the service computes from them. What was given is
 * kept as it is, the certificate byte for byte. Source: ConnectionOptionsSAML of the API's OpenAPI document,
 * recorded traffic.
 */
export async function completeSamlOptions(sent: JsonObject): Promise<JsonObject> {
    const { options: given, binding } = await applyMetadata(sent);
    const problem = validate(samlOptionsSchema, given, "options");
    if (problem !== undefined) throw createValidationError("Payload", problem);
    const certificates = parseCertificates(String(given.signingCert));
    const [first] = certificates;
    if (first === undefined) throw createPayloadError("Invalid certificate", "options.signingCert");
    return {
        ...Object.fromEntries(Object.entries(given).filter(([key]) => !computed.includes(key))),
        // Recorded: absent for a connection whose endpoint was sent by itself.
        ...(binding !== undefined && { bindingMethod: binding }),
        cert: first.toString(),
        expires: new Date(first.validTo).toISOString(),
        subject: describeSubject(first),
        thumbprints: certificates.map((certificate) =>
            certificate.fingerprint.replaceAll(":", "").toLowerCase(),
        ),
    };
}

/** What the service adds once, when a connection is created; an update without it loses it. */
export const creationDefaults: JsonObject = {
    assertion_decryption_settings: { algorithm_profile: "v2026-1", algorithm_exceptions: [] },
};

/** What the metadata of the identity provider says wins, and the metadata itself is not kept. */
async function applyMetadata({
    metadataXml,
    metadataUrl,
    ...options
}: JsonObject): Promise<{ options: JsonObject; binding?: string }> {
    if (metadataUrl !== undefined) {
        throw createPayloadError("This tenant runs locally and fetches no metadata", "options.metadataUrl");
    }
    if (metadataXml === undefined) return { options };
    const problem = validate({ type: "string", minLength: 1 }, metadataXml, "options.metadataXml");
    if (problem !== undefined) throw createValidationError("Payload", problem);
    try {
        const { binding, ...metadata } = await readIdpMetadata(metadataXml as string);
        return { options: { ...options, ...metadata }, binding };
    } catch (error) {
        throw createPayloadError(`Invalid metadata: ${(error as Error).message}`, "options.metadataXml");
    }
}

/** Certificates of a PEM bundle, of base64 of one, or of base64 DER; empty when there is none. */
export function parseCertificates(text: string): X509Certificate[] {
    const pem = text.includes("-----BEGIN") ? text : decodePem(text);
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
    try {
        return blocks === null
            ? [new X509Certificate(Buffer.from(text, "base64"))]
            : blocks.map((block) => new X509Certificate(block));
    } catch {
        return [];
    }
}

function decodePem(base64: string): string {
    return Buffer.from(base64, "base64").toString("latin1");
}

const subjectNames: Record<string, string> = {
    C: "countryName",
    ST: "stateOrProvinceName",
    L: "localityName",
    O: "organizationName",
    OU: "organizationalUnitName",
    CN: "commonName",
};

function describeSubject(certificate: X509Certificate): Record<string, string> {
    const parts = certificate.subject.split("\n").map((line) => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)] as const;
    });
    return Object.fromEntries(parts.map(([name, value]) => [subjectNames[name] ?? name, value]));
}

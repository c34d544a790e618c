import { X509Certificate } from "node:crypto";

import { payloadError } from "./errors";
import { checkBoolean, checkEnum, checkObject, checkString, required, type JsonObject } from "./payload";

const bindings = ["HTTP-Redirect", "HTTP-POST"].map((name) => `urn:oasis:names:tc:SAML:2.0:bindings:${name}`);
const redirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/** What the service computes; a request cannot set it. */
const computed = ["cert", "expires", "subject", "thumbprints", "bindingMethod"];

/**
 * Checks the options of a `samlp` connection and adds what the service computes from them. What was given is
 * kept as it is, the certificate byte for byte. Source: ConnectionOptionsSAML of the API's OpenAPI document,
 * recorded traffic.
 */
export function samlOptions(given: JsonObject): JsonObject {
    check(given);
    const certificates = certificatesOf(String(given.signingCert));
    const [first] = certificates;
    if (first === undefined) throw payloadError("Invalid certificate", "signingCert");
    return {
        ...Object.fromEntries(Object.entries(given).filter(([key]) => !computed.includes(key))),
        bindingMethod: given.protocolBinding ?? redirectBinding,
        cert: first.toString(),
        expires: new Date(first.validTo).toISOString(),
        subject: subjectOf(first),
        thumbprints: certificates.map((certificate) =>
            certificate.fingerprint.replaceAll(":", "").toLowerCase(),
        ),
    };
}

/** What the service adds once, when a connection is created; an update without it loses it. */
export const creationDefaults: JsonObject = {
    assertion_decryption_settings: { algorithm_profile: "v2026-1", algorithm_exceptions: [] },
};

function check(options: JsonObject): void {
    for (const property of ["metadataUrl", "metadataXml"]) {
        if (options[property] !== undefined) {
            throw payloadError("This tenant runs locally and does not read metadata", property);
        }
    }
    required(options, "signInEndpoint", "options");
    required(options, "signingCert", "options");
    const url = { min: 1, max: 2048, pattern: /^https:\/\/\S+$/ };
    checkString(options, "signInEndpoint", url);
    checkString(options, "signOutEndpoint", { max: 2048, pattern: /^(https?:\/\/\S+)?$/ });
    checkString(options, "signingCert", { min: 1, max: 10240 });
    checkString(options, "entityId", { min: 1, max: 128 });
    checkString(options, "user_id_attribute");
    checkString(options, "icon_url");
    checkString(options, "tenant_domain");
    checkEnum(options, "protocolBinding", bindings);
    checkEnum(options, "signatureAlgorithm", ["rsa-sha1", "rsa-sha256"]);
    checkEnum(options, "digestAlgorithm", ["sha1", "sha256"]);
    checkEnum(options, "set_user_root_attributes", ["on_each_login", "on_first_login", "never_on_login"]);
    for (const name of ["signSAMLRequest", "debug", "disableSignout", "deflate"]) checkBoolean(options, name);
    for (const name of ["fieldsMap", "idpinitiated", "upstream_params"]) checkObject(options, name);
}

/** Certificates of a PEM bundle, of base64 of one, or of base64 DER; empty when there is none. */
function certificatesOf(text: string): X509Certificate[] {
    const pem = text.includes("-----BEGIN") ? text : decodedPem(text);
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
    try {
        return blocks === null
            ? [new X509Certificate(Buffer.from(text, "base64"))]
            : blocks.map((block) => new X509Certificate(block));
    } catch {
        return [];
    }
}

function decodedPem(base64: string): string {
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

function subjectOf(certificate: X509Certificate): Record<string, string> {
    const parts = certificate.subject.split("\n").map((line) => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)] as const;
    });
    return Object.fromEntries(parts.map(([name, value]) => [subjectNames[name] ?? name, value]));
}

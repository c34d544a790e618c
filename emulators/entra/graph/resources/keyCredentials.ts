import { randomUUID, X509Certificate } from "node:crypto";

import { formatGraphTime } from "../../graphTime";
import type { KeyCredential, PasswordCredential, ServicePrincipal } from "../../model";
import { computeThumbprint } from "../../signingCertificate";
import type { JsonObject } from "../call";
import { createBadRequestError } from "../errors";

/**
 * The credentials after a PATCH of an application or a service principal: the list replaces the old one. An entry that
 * exists may be sent as it was read, `key: null`; a new one must bring its certificate.
 * Source: https://learn.microsoft.com/graph/api/resources/keycredential
 */
export function replaceKeyCredentials(current: KeyCredential[], sent: JsonObject[]): KeyCredential[] {
    const ids = sent.flatMap(({ keyId }) => (typeof keyId === "string" ? [keyId] : []));
    if (new Set(ids).size < ids.length) {
        throw createBadRequestError(
            "Key credentials must have unique key IDs.",
            "KeyCredentialsInvalidKeyId",
        );
    }
    return sent.map((entry) => {
        const existing = current.find((credential) => credential.keyId === entry.keyId);
        return existing ?? createKeyCredential(entry);
    });
}

/** As for keys; secrets cannot be added by PATCH. */
export function replacePasswordCredentials(
    principal: ServicePrincipal,
    sent: JsonObject[],
): PasswordCredential[] {
    return sent.map((entry) => {
        const existing = principal.passwordCredentials.find((credential) => credential.keyId === entry.keyId);
        if (existing === undefined) {
            throw createBadRequestError("New password credentials must be generated with service actions.");
        }
        return existing;
    });
}

/**
 * Tokens are encrypted with a certificate that is there, for this use. How the service says so is undocumented.
 * Source: https://learn.microsoft.com/entra/identity/enterprise-apps/howto-saml-token-encryption
 */
export function checkTokenEncryptionKey(credentials: KeyCredential[], id: unknown): void {
    if (id === null || id === undefined) return;
    if (credentials.some(({ keyId, usage }) => keyId === id && usage === "Encrypt")) return;
    throw createBadRequestError("Property tokenEncryptionKeyId has an invalid value.");
}

const maxNameLength = 90;

function createKeyCredential(entry: JsonObject): KeyCredential {
    const { key, usage, type, keyId, displayName, customKeyIdentifier } = entry;
    if (typeof key !== "string") {
        throw createBadRequestError("New key credentials must have a value.", "KeyCredentialsInvalidValue");
    }
    if ((usage !== "Verify" && usage !== "Encrypt") || type !== "AsymmetricX509Cert") {
        throw createBadRequestError(
            "Key credential has an invalid usage or type.",
            "KeyCredentialsInvalidUsage",
        );
    }
    const certificate = parseCertificate(key);
    return {
        customKeyIdentifier:
            typeof customKeyIdentifier === "string"
                ? customKeyIdentifier
                : computeThumbprint(certificate.raw).toString("base64"),
        displayName:
            typeof displayName === "string" ? displayName.slice(0, maxNameLength) : certificate.subject,
        startDateTime: formatGraphTime(new Date(certificate.validFrom)),
        endDateTime: formatGraphTime(new Date(certificate.validTo)),
        keyId: typeof keyId === "string" ? keyId : randomUUID(),
        type,
        usage,
        key: certificate.raw.toString("base64"),
    };
}

function parseCertificate(key: string): X509Certificate {
    try {
        return new X509Certificate(Buffer.from(key, "base64"));
    } catch {
        throw createBadRequestError(
            "Key credential value is not a certificate.",
            "KeyCredentialsInvalidValue",
        );
    }
}

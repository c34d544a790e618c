import { X509Certificate } from "node:crypto";

import { formatGraphTime } from "../../graphTime";
import type { KeyCredential, PasswordCredential, ServicePrincipal } from "../../model";
import { computeThumbprint } from "../../signingCertificate";
import type { JsonObject } from "../call";
import { createBadRequestError } from "../errors";

/**
 * The credentials after a PATCH: the list replaces the old one. An entry that exists may be sent as it was
 * read, `key: null`; a new one must bring its certificate.
 */
export function replaceKeyCredentials(principal: ServicePrincipal, sent: JsonObject[]): KeyCredential[] {
    return sent.map((entry) => {
        const existing = principal.keyCredentials.find((credential) => credential.keyId === entry.keyId);
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

function createKeyCredential(entry: JsonObject): KeyCredential {
    const { key, usage, type, keyId, displayName } = entry;
    if (typeof key !== "string") {
        throw createBadRequestError("New key credentials must have a value.", "KeyCredentialsInvalidValue");
    }
    if (usage !== "Verify" || type !== "AsymmetricX509Cert" || typeof keyId !== "string") {
        throw createBadRequestError(
            "Key credential has an invalid usage or type.",
            "KeyCredentialsInvalidUsage",
        );
    }
    const certificate = parseCertificate(key);
    return {
        customKeyIdentifier: computeThumbprint(certificate.raw).toString("base64"),
        displayName: typeof displayName === "string" ? displayName : certificate.subject,
        startDateTime: formatGraphTime(new Date(certificate.validFrom)),
        endDateTime: formatGraphTime(new Date(certificate.validTo)),
        keyId,
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

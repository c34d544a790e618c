import { X509Certificate } from "node:crypto";

import { graphTime } from "../../graphTime";
import type { KeyCredential, PasswordCredential, ServicePrincipal } from "../../model";
import { thumbprintOf } from "../../signingCertificate";
import type { JsonObject } from "../call";
import { badRequest } from "../errors";

/**
 * The credentials after a PATCH: the list replaces the old one. An entry that exists may be sent as it was
 * read, `key: null`; a new one must bring its certificate.
 */
export function replacedKeyCredentials(principal: ServicePrincipal, sent: JsonObject[]): KeyCredential[] {
    return sent.map((entry) => {
        const existing = principal.keyCredentials.find((credential) => credential.keyId === entry.keyId);
        return existing ?? newCredential(entry);
    });
}

/** As for keys; secrets cannot be added by PATCH. */
export function replacedPasswordCredentials(
    principal: ServicePrincipal,
    sent: JsonObject[],
): PasswordCredential[] {
    return sent.map((entry) => {
        const existing = principal.passwordCredentials.find((credential) => credential.keyId === entry.keyId);
        if (existing === undefined) {
            throw badRequest("New password credentials must be generated with service actions.");
        }
        return existing;
    });
}

function newCredential(entry: JsonObject): KeyCredential {
    const { key, usage, type, keyId, displayName } = entry;
    if (typeof key !== "string") {
        throw badRequest("New key credentials must have a value.", "KeyCredentialsInvalidValue");
    }
    if (usage !== "Verify" || type !== "AsymmetricX509Cert" || typeof keyId !== "string") {
        throw badRequest("Key credential has an invalid usage or type.", "KeyCredentialsInvalidUsage");
    }
    const certificate = parsed(key);
    return {
        customKeyIdentifier: thumbprintOf(certificate.raw).toString("base64"),
        displayName: typeof displayName === "string" ? displayName : certificate.subject,
        startDateTime: graphTime(new Date(certificate.validFrom)),
        endDateTime: graphTime(new Date(certificate.validTo)),
        keyId,
        type,
        usage,
        key: certificate.raw.toString("base64"),
    };
}

function parsed(key: string): X509Certificate {
    try {
        return new X509Certificate(Buffer.from(key, "base64"));
    } catch {
        throw badRequest("Key credential value is not a certificate.", "KeyCredentialsInvalidValue");
    }
}

import { createHash, X509Certificate } from "node:crypto";

import type { KeyCredential } from "../samlCertificate/credentials";

/** What a certificate of the service provider is for. Source: Microsoft Graph, keyCredential. */
export type KeyUse = "Encrypt" | "Verify";

/**
 * The key ID under which a certificate is added to an application. It follows from what it identifies, so that adding it
 * again changes nothing, a lost response does no harm, and the certificates that were added here are told from others.
 */
export function computeKeyId(clientId: string, use: KeyUse, thumbprint: string): string {
    const digest = createHash("sha256")
        .update(`auth0-entra:${clientId.toLowerCase()}:${use}:${thumbprint}`)
        .digest();
    // RFC 9562, version 8: for values of one's own.
    digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
    digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
    const hex = digest.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
        "-",
    );
}

/** A certificate as it is added to an application: the public part alone. Source: Microsoft Graph, "Update application". */
export function createKeyCredential(clientId: string, use: KeyUse, pem: string): KeyCredential {
    const certificate = new X509Certificate(pem);
    return {
        keyId: computeKeyId(clientId, use, getThumbprint(certificate)),
        type: "AsymmetricX509Cert",
        usage: use,
        displayName: certificate.subject.replaceAll("\n", ", "),
        key: certificate.raw.toString("base64"),
    };
}

/** The SHA-1 thumbprint of a certificate that was added here; undefined for all others. */
export function findOwnThumbprint(clientId: string, credential: KeyCredential): string | undefined {
    const { keyId, usage, key } = credential;
    if ((usage !== "Encrypt" && usage !== "Verify") || typeof key !== "string") return undefined;
    const thumbprint = createHash("sha1").update(Buffer.from(key, "base64")).digest("hex").toUpperCase();
    return computeKeyId(clientId, usage, thumbprint) === keyId.toLowerCase() ? thumbprint : undefined;
}

/** SHA-1, upper-case hexadecimal. */
export const getThumbprint = (certificate: X509Certificate): string =>
    certificate.fingerprint.replaceAll(":", "");

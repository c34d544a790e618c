import { createHash, X509Certificate } from "node:crypto";

/** Source: Microsoft Graph, keyCredential. */
export interface KeyCredential {
    keyId: string;
    usage: string;
    customKeyIdentifier?: string | null;
    displayName?: string | null;
    startDateTime?: string;
    endDateTime?: string;
    /** Base64 of the DER form; only with `$select=keyCredentials`, and only of the public half. */
    key?: string | null;
    [member: string]: unknown;
}

/** Source: Microsoft Graph, passwordCredential. */
export interface PasswordCredential {
    keyId: string;
    customKeyIdentifier?: string | null;
    [member: string]: unknown;
}

/** The members of a service principal that concern its certificates. */
export interface CertificateHolder {
    id: string;
    keyCredentials?: KeyCredential[];
    passwordCredentials?: PasswordCredential[];
    preferredTokenSigningKeyThumbprint?: string | null;
}

/** A certificate of a service principal: the public half (usage Verify) of a signing key. */
export interface HeldCertificate {
    keyId: string;
    customKeyIdentifier?: string;
    subject: string;
    /** SHA-1 of the DER form, upper-case hexadecimal. */
    thumbprint: string;
    pem: string;
    /** RFC 3339. */
    validFrom: string;
    validUntil: string;
}

/** The certificates of a service principal that was read with `$select=keyCredentials`. */
export function listCertificates(holder: CertificateHolder): HeldCertificate[] {
    return (holder.keyCredentials ?? []).flatMap((credential) => {
        if (credential.usage !== "Verify" || typeof credential.key !== "string" || credential.key === "") {
            return [];
        }
        const der = Buffer.from(credential.key, "base64");
        const held = describe(der);
        if (held === undefined) return [];
        return {
            keyId: credential.keyId,
            customKeyIdentifier: credential.customKeyIdentifier ?? undefined,
            subject: credential.displayName ?? held.subject,
            thumbprint: computeThumbprint(der),
            pem: toPem(der),
            validFrom: credential.startDateTime ?? held.validFrom,
            validUntil: credential.endDateTime ?? held.validUntil,
        };
    });
}

/**
 * The certificate that signs now: the preferred one or, when none is preferred, the only one that is
 * valid. Certificates other than `except`.
 */
export function findActiveCertificate(
    holder: CertificateHolder,
    except: string,
    nowMs: number,
): HeldCertificate | undefined {
    const others = listCertificates(holder).filter(
        (held) => held.thumbprint !== except && Date.parse(held.validUntil) > nowMs,
    );
    const preferred = holder.preferredTokenSigningKeyThumbprint?.toUpperCase();
    if (preferred !== undefined && preferred !== "") {
        return others.find((held) => held.thumbprint === preferred);
    }
    return others.length === 1 ? others[0] : undefined;
}

/** The body of the PATCH that takes one certificate, with its private key and password, away. */
export function withoutCertificate(
    holder: CertificateHolder,
    keyId: string,
): { keyCredentials: KeyCredential[]; passwordCredentials: PasswordCredential[] } | undefined {
    const keys = holder.keyCredentials ?? [];
    const ours = keys.find((key) => key.keyId === keyId);
    if (ours === undefined) return undefined;
    const belongs = (credential: { keyId: string; customKeyIdentifier?: string | null }) =>
        credential.keyId === keyId ||
        (typeof ours.customKeyIdentifier === "string" &&
            credential.customKeyIdentifier === ours.customKeyIdentifier);
    return {
        keyCredentials: keys.filter((key) => !belongs(key)),
        passwordCredentials: (holder.passwordCredentials ?? []).filter((password) => !belongs(password)),
    };
}

/** The PEM certificates of a bundle. */
export function splitBundle(bundle: string): string[] {
    return bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? [];
}

/**
 * PEM (RFC 7468): lines of 64 characters, one newline at the end.
 * @internal exported for its tests
 */
export function toPem(der: Buffer): string {
    const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
    return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

export function computePemThumbprint(pem: string): string {
    return computeThumbprint(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ""), "base64"));
}

function computeThumbprint(der: Buffer): string {
    return createHash("sha1").update(der).digest("hex").toUpperCase();
}

function describe(der: Buffer): { subject: string; validFrom: string; validUntil: string } | undefined {
    try {
        const certificate = new X509Certificate(der);
        return {
            subject: certificate.subject,
            validFrom: new Date(certificate.validFrom).toISOString(),
            validUntil: new Date(certificate.validTo).toISOString(),
        };
    } catch {
        return undefined;
    }
}

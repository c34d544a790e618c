import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { createHash, randomBytes, randomUUID, webcrypto } from "node:crypto";

import { formatGraphTime } from "./graphTime";
import type { EntraTenantState, KeyCredential, PasswordCredential, ServicePrincipal } from "./model";

x509.cryptoProvider.set(webcrypto);

/** What `addTokenSigningCertificate` adds to a service principal; all three share an identifier. */
export interface TokenSigningCertificate {
    verify: KeyCredential;
    sign: KeyCredential;
    password: PasswordCredential;
    /** SHA-1 of the certificate, upper-case hexadecimal. */
    thumbprint: string;
    /** What the certificate's key signs with, PKCS#8 PEM. */
    privateKey: string;
}

const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
};

/** Makes a self-signed RSA-2048 certificate. `subject` is a distinguished name such as `CN=acme`. */
export async function createTokenSigningCertificate(
    subject: string,
    notBefore: Date,
    notAfter: Date,
): Promise<TokenSigningCertificate> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        name: subject,
        serialNumber: randomBytes(16).toString("hex"),
        notBefore,
        notAfter,
        signingAlgorithm: algorithm,
        keys,
        extensions: [await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)],
    });
    const der = Buffer.from(certificate.rawData);
    const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
    const customKeyIdentifier = computeThumbprint(der).toString("base64");
    // Certificates carry whole seconds.
    const shared = {
        customKeyIdentifier,
        displayName: subject,
        startDateTime: formatGraphTime(certificate.notBefore),
        endDateTime: formatGraphTime(certificate.notAfter),
    };
    const key = der.toString("base64");
    return {
        verify: { ...shared, keyId: randomUUID(), type: "AsymmetricX509Cert", usage: "Verify", key },
        // The private half never leaves the directory: Graph shows no key here.
        sign: { ...shared, keyId: randomUUID(), type: "X509CertAndPassword", usage: "Sign", key: null },
        password: { ...shared, keyId: randomUUID(), hint: null, secretText: null },
        thumbprint: computeThumbprint(der).toString("hex").toUpperCase(),
        privateKey: x509.PemConverter.encode(pkcs8, "PRIVATE KEY") + "\n",
    };
}

/** PEM of a certificate in base64. */
export const toPem = (der: string): string =>
    `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;

/** SHA-1 of a certificate: how Entra names it. */
export const computeThumbprint = (der: Uint8Array): Buffer => createHash("sha1").update(der).digest();

/**
 * The certificate that signs SAML responses: the preferred one, and before one was preferred the first
 * that was added. A preferred one that has been removed leaves none: sign-in fails.
 */
export function findActiveSigningCertificate(principal: ServicePrincipal): KeyCredential | undefined {
    const certificates = principal.keyCredentials.filter((credential) => credential.usage === "Verify");
    const preferred = principal.preferredTokenSigningKeyThumbprint;
    if (preferred === null) return certificates[0];
    return certificates.find((credential) => hasThumbprint(credential, preferred));
}

/** The private half of a certificate, PKCS#8 PEM; undefined for one that was uploaded without. */
export function findSigningKey(
    state: EntraTenantState,
    principal: ServicePrincipal,
    certificate: KeyCredential,
): string | undefined {
    const sign = principal.keyCredentials.find(
        ({ usage, customKeyIdentifier }) =>
            usage === "Sign" && customKeyIdentifier === certificate.customKeyIdentifier,
    );
    return sign && state.signingKeys.get(sign.keyId);
}

export const hasThumbprint = (credential: KeyCredential, thumbprint: string): boolean =>
    Buffer.from(credential.customKeyIdentifier, "base64").toString("hex") === thumbprint.toLowerCase();

import { createPrivateKey, randomBytes, webcrypto } from "node:crypto";

import { loadX509 } from "../../clients/lazy";

const dayMs = 24 * 3_600_000;

interface KeyPairRequest {
    /** Distinguished name, such as `CN=acme`. */
    subject: string;
    lifetimeDays: number;
    nowMs: number;
}

/** A private key and its certificate. */
export type KeyPair = Record<
    "privateKey" | "certificate" | "thumbprint" | "validFrom" | "validUntil",
    string
>;

const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
};

/**
 * An RSA key of 2048 bits and a certificate that it has signed itself: what Auth0's documentation makes with OpenSSL.
 * The certificate by @peculiar/x509, since Node.js makes none.
 */
export async function generateKeyPair({ subject, lifetimeDays, nowMs }: KeyPairRequest): Promise<KeyPair> {
    const x509 = loadX509();
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    // A certificate has whole seconds.
    const notBefore = new Date(Math.floor(nowMs / 1000) * 1000);
    const notAfter = new Date(notBefore.getTime() + lifetimeDays * dayMs);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned(
        {
            name: subject,
            serialNumber: `00${randomBytes(15).toString("hex")}`,
            notBefore,
            notAfter,
            signingAlgorithm: algorithm,
            keys,
        },
        webcrypto,
    );
    const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
    const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    const thumbprint = Buffer.from(await certificate.getThumbprint("SHA-1", webcrypto)).toString("hex");
    return {
        privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
        certificate: `${certificate.toString("pem")}\n`,
        thumbprint: thumbprint.toUpperCase(),
        validFrom: notBefore.toISOString(),
        validUntil: notAfter.toISOString(),
    };
}

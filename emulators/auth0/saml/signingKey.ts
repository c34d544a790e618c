import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { randomBytes, webcrypto } from "node:crypto";

/** A key of the tenant: one signs its tokens, another one its SAML requests. */
export interface SigningKey {
    keyId: string;
    /** PKCS#8 PEM. */
    privateKey: string;
    /** Self-signed, PEM. */
    certificate: string;
}

const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
};
/** Years; as Auth0's are. */
const lifetime = 13;

/** A fresh key. `domain` is the certificate's name. */
export async function createSigningKey(domain: string, now: Date): Promise<SigningKey> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const notAfter = new Date(now);
    notAfter.setUTCFullYear(notAfter.getUTCFullYear() + lifetime);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned(
        {
            name: `CN=${domain}`,
            serialNumber: randomBytes(16).toString("hex"),
            notBefore: now,
            notAfter,
            signingAlgorithm: algorithm,
            keys,
        },
        webcrypto,
    );
    const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
    return {
        keyId: randomBytes(16).toString("base64url"),
        privateKey: x509.PemConverter.encode(pkcs8, "PRIVATE KEY") + "\n",
        certificate: certificate.toString("pem") + "\n",
    };
}

import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { webcrypto } from "node:crypto";

/** A self-signed certificate with a key of 1024 bits, PEM. */
export async function createWeakCertificate(): Promise<string> {
    x509.cryptoProvider.set(webcrypto);
    const algorithm = {
        name: "RSASSA-PKCS1-v1_5",
        hash: "SHA-256",
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
    };
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        name: "CN=Weak",
        serialNumber: "01",
        notBefore: new Date(Date.now() - 86_400_000),
        notAfter: new Date(Date.now() + 300 * 86_400_000),
        signingAlgorithm: algorithm,
        keys,
    });
    return certificate.toString("pem");
}

import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { webcrypto } from "node:crypto";

/** A certificate that a client logs in with, and its key, as PEM. */
export interface ClientCertificate {
    certificate: string;
    key: string;
}

/** The identity library takes RSA only. */
export async function createClientCertificate(): Promise<ClientCertificate> {
    x509.cryptoProvider.set(webcrypto);
    const algorithm = {
        name: "RSASSA-PKCS1-v1_5",
        hash: "SHA-256",
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
    };
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
        name: "CN=deployer",
        signingAlgorithm: algorithm,
        keys,
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
    return { certificate: certificate.toString("pem"), key: x509.PemConverter.encode(key, "PRIVATE KEY") };
}

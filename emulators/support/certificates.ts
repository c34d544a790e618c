import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { webcrypto } from "node:crypto";

x509.cryptoProvider.set(webcrypto);

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const oneDay = 24 * 3600 * 1000;
/** In real time, and longer than a session runs. */
const lifetime = 365 * oneDay;

/** What an HTTPS server on loopback needs, and what its clients must trust. All PEM. */
export interface LoopbackCertificates {
    /** Certificate of the authority; clients trust it by SSL_CERT_FILE and NODE_EXTRA_CA_CERTS. */
    ca: string;
    cert: string;
    key: string;
}

/** Makes a certificate authority and a server certificate for localhost, valid for a year. */
export async function createLoopbackCertificates(): Promise<LoopbackCertificates> {
    const notBefore = new Date(Date.now() - oneDay);
    const notAfter = new Date(Date.now() + lifetime);
    const caKeys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const ca = await x509.X509CertificateGenerator.createSelfSigned({
        name: "CN=auth0-entra emulators authority",
        notBefore,
        notAfter,
        signingAlgorithm: algorithm,
        keys: caKeys,
        extensions: [
            new x509.BasicConstraintsExtension(true, 0, true),
            new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        ],
    });
    const serverKeys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const server = await x509.X509CertificateGenerator.create({
        subject: "CN=localhost",
        issuer: ca.subject,
        notBefore,
        notAfter,
        signingAlgorithm: algorithm,
        publicKey: serverKeys.publicKey,
        signingKey: caKeys.privateKey,
        extensions: [
            new x509.BasicConstraintsExtension(false, undefined, true),
            new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
            new x509.SubjectAlternativeNameExtension([
                { type: "dns", value: "localhost" },
                { type: "ip", value: "127.0.0.1" },
            ]),
        ],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", serverKeys.privateKey));
    return {
        ca: ca.toString("pem") + "\n",
        cert: server.toString("pem") + "\n",
        key: x509.PemConverter.encode(key, "PRIVATE KEY") + "\n",
    };
}

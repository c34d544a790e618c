import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

import { normalizePem, readCertificates } from "../../rules/certificates";
import type { ClientProof } from "./confidentialClient";
import { describeHowToSet, SettingError, type Settings } from "./settings";

const keyBlock = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----/g;

/** The certificate and key of the settings, as MSAL takes them. */
export function readClientCertificate(settings: Settings): NonNullable<ClientProof["clientCertificate"]> {
    const pem = normalizePem(readPem(settings));
    const privateKey = readPrivateKey(pem, settings.find("entraClientCertificatePassword"));
    const read = readCertificates(pem.replaceAll(keyBlock, ""));
    if ("problem" in read) {
        throw new SettingError(
            "The client certificate has a key but no certificate that can be read. The PEM text must hold both: " +
                "-----BEGIN CERTIFICATE----- and -----BEGIN PRIVATE KEY-----.",
        );
    }
    // Beside the certificate there may be those that issued it, in any order.
    const certificate = read.certificates.find((candidate) => candidate.checkPrivateKey(privateKey));
    if (certificate === undefined) {
        throw new SettingError(
            "The client certificate and the private key beside it do not belong together. The PEM text must hold " +
                "a certificate and its own key.",
        );
    }
    return {
        thumbprintSha256: certificate.fingerprint256.replaceAll(":", ""),
        privateKey: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    };
}

/** PEM text of the certificate with its key, whether it was given as PEM, as base64 of PEM, or as a file. */
function readPem(settings: Settings): string {
    const inline = settings.find("entraClientCertificate");
    const path = settings.find("entraClientCertificatePath");
    const bytes = inline === undefined ? readBytes(path ?? "") : Buffer.from(inline, "base64");
    const candidates = [inline ?? "", bytes.toString("utf8")];
    const pem = candidates.find((text) => text.includes("-----BEGIN"));
    if (pem !== undefined) return pem;
    throw new SettingError(
        "The client certificate is not PEM text. A PKCS#12 file is converted by " +
            "`openssl pkcs12 -in certificate.pfx -nodes -out certificate.pem`; then give the file by " +
            "azuread:clientCertificatePath (ARM_CLIENT_CERTIFICATE_PATH), or its base64 form by azuread:clientCertificate.",
    );
}

/** The messages of OpenSSL may quote the text, and say nothing of settings. */
function readPrivateKey(pem: string, passphrase: string | undefined): KeyObject {
    const [key] = pem.match(keyBlock) ?? [];
    if (key === undefined) {
        throw new SettingError(
            "The client certificate has no private key beside it, which proves the identity of the application. The " +
                "PEM text must hold both: -----BEGIN CERTIFICATE----- and -----BEGIN PRIVATE KEY-----.",
        );
    }
    try {
        return createPrivateKey({ key, format: "pem", passphrase });
    } catch {
        throw new SettingError(
            !/ENCRYPTED/.test(key)
                ? "The private key of the client certificate cannot be read: it is damaged or cut off."
                : passphrase === undefined
                  ? `The private key of the client certificate is encrypted. ${describeHowToSet("entraClientCertificatePassword")}`
                  : "azuread:clientCertificatePassword does not decrypt the private key of the client certificate. " +
                    describeHowToSet("entraClientCertificatePassword"),
        );
    }
}

function readBytes(path: string): Buffer {
    try {
        return readFileSync(path);
    } catch {
        throw new SettingError(
            `azuread:clientCertificatePath is "${path}", which cannot be read; it must be the path of a PEM file. ` +
                describeHowToSet("entraClientCertificatePath"),
        );
    }
}

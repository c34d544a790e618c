import { readFileSync } from "node:fs";

import { describeHowToSet, SettingError, type Settings } from "./settings";

/** PEM text of the certificate with its key, whether it was given as PEM, as base64 of PEM, or as a file. */
export function readCertificatePem(settings: Settings): string {
    const inline = settings.find("entraClientCertificate");
    const path = settings.find("entraClientCertificatePath");
    const bytes = inline === undefined ? readBytes(path ?? "") : Buffer.from(inline, "base64");
    const candidates = [inline ?? "", bytes.toString("utf8")];
    const pem = candidates.find((text) => text.includes("-----BEGIN"));
    if (pem !== undefined) return pem;
    throw new SettingError(
        "The client certificate is not PEM text. A PKCS#12 file is converted by " +
            "`openssl pkcs12 -in certificate.pfx -nodes -out certificate.pem`; then give the file by " +
            "entraClientCertificatePath (ARM_CLIENT_CERTIFICATE_PATH), or its base64 form by entraClientCertificate.",
    );
}

function readBytes(path: string): Buffer {
    try {
        return readFileSync(path);
    } catch {
        throw new SettingError(
            `entraClientCertificatePath is "${path}", which cannot be read; it must be the path of a PEM file. ` +
                describeHowToSet("entraClientCertificatePath"),
        );
    }
}

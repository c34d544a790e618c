import { generateKeyPairSync, X509Certificate } from "node:crypto";

import { describeExpired, normalizePem, readCertificates } from "../../rules/certificates";
import { hasPrivateKey } from "../../rules/secretText";
import { certificatePem, expiredCertificatePem, nextCertificatePem } from "../support/certificates";

const der = new X509Certificate(certificatePem).raw.toString("base64");
const body = der.match(/.{1,64}/g)?.join("\n") ?? "";

const pemOf = (text: string): string => {
    const read = readCertificates(text);
    return "problem" in read ? `refused: ${read.problem}` : read.pem;
};

describe("takes a certificate", () => {
    test.each([
        ["as PEM", certificatePem],
        ["without a line break at the end", certificatePem.trimEnd()],
        ["with the line ends of Windows", certificatePem.replaceAll("\n", "\r\n")],
        ["in one line", certificatePem.replaceAll("\n", " ")],
        ["in one line without spaces", certificatePem.replaceAll("\n", "")],
        ["with literal \\n", certificatePem.replaceAll("\n", "\\n")],
        ["with literal \\r\\n", certificatePem.replaceAll("\n", "\\r\\n")],
        ["with other line lengths", certificatePem.replace(body, der)],
        ["behind the explanations of OpenSSL", `Bag Attributes\n    friendlyName: idp\n${certificatePem}`],
        ["as base64 of DER", der],
        ["as base64 of DER in lines", `${body}\n`],
        ["as base64 of PEM", Buffer.from(certificatePem).toString("base64")],
        ["with its old label", certificatePem.replaceAll("CERTIFICATE", "X509 CERTIFICATE")],
    ])("%s", (_how, text) => {
        expect(pemOf(text)).toBe(certificatePem);
    });

    test("as a chain, in the order in which it is given", () => {
        expect(pemOf(`${nextCertificatePem}\n\n${certificatePem}`)).toBe(nextCertificatePem + certificatePem);
    });
});

describe("refuses", () => {
    test.each([
        ["an empty string", "", "is no certificate that can be parsed"],
        ["another string", "MIIC", "is no certificate that can be parsed"],
        ["garbage between the lines", certificatePem.replace(body, "MIIC!"), "is no certificate"],
        ["damaged DER", certificatePem.replace(body.slice(20, 30), "AAAAAAAAAA"), "is no certificate"],
        [
            "a second one that is damaged",
            certificatePem + certificatePem.replace(body, "MIIC"),
            "at position 2",
        ],
        ["one that is cut off", certificatePem.slice(0, -30), "cut off"],
        ["an end without a start", `${certificatePem}-----END CERTIFICATE-----`, "no matching end"],
        ["a public key", certificatePem.replaceAll("CERTIFICATE", "PUBLIC KEY"), "contains a PUBLIC KEY"],
    ])("%s", (_what, text, reason) => {
        const read = readCertificates(text);
        expect(read).toMatchObject({ problem: expect.stringContaining(reason) as string });
        expect(read).toMatchObject({
            problem: expect.stringContaining("-----BEGIN CERTIFICATE-----") as string,
        });
    });
});

describe("a private key is refused and not shown", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const sec1 = privateKey.export({ type: "sec1", format: "pem" }).toString();
    const encrypted = privateKey
        .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
        .toString();
    const keyDer = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");

    test.each([
        ["before the certificate", pkcs8 + certificatePem],
        ["behind the certificate", certificatePem + pkcs8],
        ["alone", pkcs8],
        ["in the form of OpenSSL", sec1 + certificatePem],
        ["encrypted", encrypted + certificatePem],
        ["in one line", (pkcs8 + certificatePem).replaceAll("\n", " ")],
        ["with literal \\n", (pkcs8 + certificatePem).replaceAll("\n", "\\n")],
        ["cut off", `${pkcs8.slice(0, 80)}\n${certificatePem}`],
        ["as base64 of PEM", Buffer.from(certificatePem + pkcs8).toString("base64")],
        ["as base64 of DER", keyDer],
    ])("%s", (_where, text) => {
        const read = readCertificates(text);
        expect(read).toMatchObject({ problem: expect.stringContaining("contains a private key") as string });
        expect(JSON.stringify(read)).not.toContain(keyDer.slice(20, 60));
        expect(hasPrivateKey(text)).toBe(true);
    });

    test.each([
        ["a certificate", certificatePem],
        ["base64 of it", der],
        ["any text", "a".repeat(100)],
    ])("%s contains none", (_what, text) => {
        expect(hasPrivateKey(text)).toBe(false);
    });
});

test("says which certificates have expired", () => {
    const certificates = [certificatePem, expiredCertificatePem].map((pem) => new X509Certificate(pem));
    expect(describeExpired(certificates, Date.parse("2026-01-01"))).toEqual([
        "The certificate CN=expired expired on 2021-01-01T00:00:00.000Z: an assertion that it signs is rejected.",
    ]);
});

test("PEM in one line gets its lines, and a block with headers stays", () => {
    expect(normalizePem(certificatePem.replaceAll("\n", " ")).trim()).toBe(certificatePem.trim());
    const headers =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----";
    expect(normalizePem(headers)).toBe(headers);
});

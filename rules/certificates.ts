import { X509Certificate } from "node:crypto";

import { hasPrivateKey } from "./secretText";

/** Certificates that a text contains, in the form that every service accepts. */
export interface CertificateBundle {
    /** PEM by RFC 7468, one certificate after the other: lines of 64 characters, nothing between them. */
    pem: string;
    certificates: X509Certificate[];
}

/** Why a text contains no certificates, as the end of a sentence that begins with its name; never shows the text. */
export interface CertificateProblem {
    problem: string;
}

const advice =
    "Give the certificate alone, in PEM: everything from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, " +
    "several one after the other; or the base64 of its DER form.";

/**
 * Reads certificates: PEM, also in one line, with literal `\n`, with Windows line ends and with the explanations that
 * OpenSSL writes around it; and base64 of DER or of PEM. Each certificate is parsed.
 */
export function readCertificates(text: string): CertificateBundle | CertificateProblem {
    if (hasPrivateKey(text)) {
        return {
            problem:
                "contains a private key, which must not leave the identity provider and is neither sent nor shown. " +
                `${advice} Replace the key if others could read it.`,
        };
    }
    const lines = withLineBreaks(text);
    return lines.includes("-----BEGIN") ? readPem(lines) : readBase64(lines);
}

/** A copy of PEM in an environment variable or in JSON often has `\n` in place of line breaks. */
function withLineBreaks(text: string): string {
    return text.replaceAll(/\\r|\r/g, "").replaceAll("\\n", "\n");
}

/** PEM whose lines have the length that OpenSSL reads, also if it was given in one line. A block with headers stays. */
export function normalizePem(text: string): string {
    return withLineBreaks(text).replaceAll(block, (whole: string, label: string, body: string) => {
        if (body.includes(":")) return whole;
        const lines = body.replaceAll(/\s/g, "").match(/.{1,64}/g) ?? [];
        return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join("\n");
    });
}

/** A block of PEM; the label says what it is. */
const block = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;

function readPem(text: string): CertificateBundle | CertificateProblem {
    const blocks = [...text.matchAll(block)];
    if (/-----(BEGIN|END)/.test(text.replaceAll(block, ""))) {
        return { problem: `contains a certificate that is cut off or has no matching end. ${advice}` };
    }
    const other = blocks.find(([, label]) => label !== "CERTIFICATE" && label !== "X509 CERTIFICATE");
    if (other !== undefined) return { problem: `contains a ${other[1]}, not a certificate. ${advice}` };
    return parseAll(blocks.map(([, , body = ""]) => body));
}

function readBase64(text: string): CertificateBundle | CertificateProblem {
    const decoded = decode(text)?.toString("latin1") ?? "";
    // The base64 of PEM, as the settings of other programs have it.
    return decoded.includes("-----BEGIN") ? readCertificates(decoded) : parseAll([text]);
}

function parseAll(bodies: string[]): CertificateBundle | CertificateProblem {
    const certificates = bodies.map(parse);
    const failed = certificates.indexOf(undefined);
    if (failed >= 0) {
        const which =
            bodies.length === 1 ? "is no certificate" : `has no certificate at position ${failed + 1}`;
        return { problem: `${which} that can be parsed. ${advice}` };
    }
    const parsed = certificates.filter((certificate) => certificate !== undefined);
    return { certificates: parsed, pem: parsed.map((certificate) => certificate.toString()).join("") };
}

function parse(base64: string): X509Certificate | undefined {
    const der = decode(base64);
    if (der === undefined) return undefined;
    try {
        return new X509Certificate(der);
    } catch {
        return undefined;
    }
}

/** Buffer skips what is not base64, so that garbage would pass. */
function decode(text: string): Buffer | undefined {
    const body = text.replaceAll(/\s/g, "");
    return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(body) && body !== ""
        ? Buffer.from(body, "base64")
        : undefined;
}

/** What is no longer valid of them, each as a sentence. */
export function describeExpired(certificates: readonly X509Certificate[], nowMs: number): string[] {
    return certificates
        .filter(({ validTo }) => Date.parse(validTo) <= nowMs)
        .map(
            ({ subject, validTo }) =>
                `The certificate ${subject.replaceAll("\n", ", ")} expired on ${new Date(validTo).toISOString()}: ` +
                "an assertion that it signs is rejected.",
        );
}

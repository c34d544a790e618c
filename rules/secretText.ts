import { createPrivateKey } from "node:crypto";

/** What a secret looks like inside a text: SCIM tokens of Auth0, JSON Web Tokens, private keys, bearer tokens. */
const secretTexts = [
    /tok_[A-Za-z0-9]+\.[0-9a-f]{32,}/g,
    /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    /\b[Bb]earer +[A-Za-z0-9._~+/-]{8,}=*/g,
];

/** Takes everything that looks like a secret out of a text. */
export function redactSecretTexts(text: string, replacement: string): string {
    return secretTexts.reduce((redacted, pattern) => redacted.replaceAll(pattern, replacement), text);
}

/** Whether a text contains a private key: as PEM, as base64 of PEM, or as base64 of DER. */
export function hasPrivateKey(text: string): boolean {
    if (/PRIVATE KEY-----/.test(text)) return true;
    const base64 = text.replaceAll(/\\[rn]|\s/g, "");
    if (base64.length < 60 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
    const decoded = Buffer.from(base64, "base64");
    if (/PRIVATE KEY-----/.test(decoded.toString("latin1"))) return true;
    return (["pkcs8", "pkcs1", "sec1"] as const).some((type) => isPrivateKey(decoded, type));
}

function isPrivateKey(key: Buffer, type: "pkcs8" | "pkcs1" | "sec1"): boolean {
    try {
        createPrivateKey({ key, type, format: "der" });
        return true;
    } catch {
        return false;
    }
}

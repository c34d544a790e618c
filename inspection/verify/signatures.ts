import { verify } from "node:crypto";

import type { CarriedRequest } from "./authnRequest";

const sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

/** What Entra demands of requests. Source: Microsoft Entra, "Enforce signed SAML authentication requests". */
export interface SignatureDemand {
    isRequired: boolean;
    allowsSha1: boolean;
    /** Those that were uploaded for this, DER as base64; empty: none, or they cannot be read. */
    certificates: readonly string[];
}

/** How a request is signed. */
export type SignatureState = "unsigned" | "valid" | "unknownCertificate" | "weakAlgorithm" | "unverified";

/**
 * Judges the signature as Entra does. That of a form is within the document and is left to Entra, whose documentation says
 * the same of both.
 */
export function judgeSignature(
    request: CarriedRequest,
    xml: string,
    { allowsSha1, certificates }: SignatureDemand,
): SignatureState {
    if (request.binding === "HTTP-POST") {
        return /<(?:[\w.-]+:)?Signature\b/.test(xml) ? "unverified" : "unsigned";
    }
    const { search, searchParams } = new URL(request.url);
    const [signature, algorithm] = [searchParams.get("Signature"), searchParams.get("SigAlg")];
    if (signature === null || algorithm === null) return "unsigned";
    if (![sha256, ...(allowsSha1 ? [sha1] : [])].includes(algorithm)) return "weakAlgorithm";
    if (certificates.length === 0) return "unverified";
    const signed = selectSigned(search);
    const hash = algorithm === sha1 ? "RSA-SHA1" : "RSA-SHA256";
    const isValid = certificates.some((der) =>
        verify(hash, Buffer.from(signed), toPem(der), Buffer.from(signature, "base64")),
    );
    return isValid ? "valid" : "unknownCertificate";
}

/** SAML 2.0 bindings, section 3.4.4.1: over the query as the sender encoded it. */
function selectSigned(search: string): string {
    const pairs = search.slice(1).split("&");
    return ["SAMLRequest", "RelayState", "SigAlg"]
        .flatMap((name) => pairs.find((pair) => pair.startsWith(`${name}=`)) ?? [])
        .join("&");
}

const toPem = (der: string): string =>
    `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;

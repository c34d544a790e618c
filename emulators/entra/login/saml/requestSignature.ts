import { verify } from "node:crypto";
import { SignedXml } from "xml-crypto";

import type { Application, KeyCredential } from "../../model";
import { toPem } from "../../signingCertificate";
import type { AuthnRequest, SamlMessage } from "./authnRequest";
import { createNotSamlError, SignInError } from "./errors";

const sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const sha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

/**
 * Holds a request to the application's `requestSignatureVerification`. Without it signatures are not looked
 * at. Source: https://learn.microsoft.com/entra/identity/enterprise-apps/howto-enforce-signed-saml-authentication
 */
export function checkRequestSignature(
    application: Application,
    message: SamlMessage,
    request: AuthnRequest,
): void {
    const settings = application.requestSignatureVerification as Partial<RequestSignatureVerification> | null;
    if (settings?.isSignedRequestRequired !== true) return;
    const certificates = listVerificationCertificates(application);
    const algorithms = settings.allowedWeakAlgorithms === "rsaSha1" ? [sha256, sha1] : [sha256];
    const isValid =
        message.binding === "HTTP-Redirect"
            ? isSignedQuery(message.query, certificates, algorithms)
            : isSignedDocument(request, certificates, algorithms);
    // Undocumented which error a wrong signature gives.
    if (!isValid) throw createNotSamlError("Its signature is not valid for this application.");
}

/** Source: Graph, resource type requestSignatureVerification. */
interface RequestSignatureVerification {
    isSignedRequestRequired: boolean;
    allowedWeakAlgorithms: string | null;
}

const createNotSignedError = (): SignInError =>
    new SignInError(
        76021,
        "The request sent by client is not signed while the application requires signed requests.",
    );

/** SAML 2.0 bindings, section 3.4.4.1: over the query as it was encoded by the sender. */
function isSignedQuery(query: string, certificates: string[], algorithms: string[]): boolean {
    // The pair that is read where the name is there twice, else another request could ride on the signature.
    const raw = (name: string): string | undefined =>
        query.split("&").find((pair) => new URLSearchParams(pair).has(name));
    const parameters = new URLSearchParams(query);
    const [signature, algorithm] = [parameters.get("Signature"), parameters.get("SigAlg")];
    if (signature === null || algorithm === null) throw createNotSignedError();
    if (!algorithms.includes(algorithm)) return false;
    const signed = ["SAMLRequest", "RelayState", "SigAlg"].flatMap((name) => raw(name) ?? []).join("&");
    const hash = algorithm === sha1 ? "RSA-SHA1" : "RSA-SHA256";
    return certificates.some((certificate) =>
        verify(hash, Buffer.from(signed), certificate, Buffer.from(signature, "base64")),
    );
}

/** The one signature of the document, over its root. */
function isSignedDocument({ id, xml }: AuthnRequest, certificates: string[], algorithms: string[]): boolean {
    const [signature, ...more] = xml.match(signatureElement) ?? [];
    if (signature === undefined) throw createNotSignedError();
    if (more.length > 0) return false;
    return certificates.some((publicCert) => {
        const signedXml = new SignedXml({ publicCert });
        try {
            signedXml.loadSignature(signature);
            const [reference] = signedXml.getReferences();
            return (
                algorithms.includes(String(signedXml.signatureAlgorithm)) &&
                reference?.uri === `#${id}` &&
                signedXml.checkSignature(xml)
            );
        } catch {
            return false;
        }
    });
}

const signatureElement = /<(?:[\w.-]+:)?Signature[\s>][\s\S]*?<\/(?:[\w.-]+:)?Signature>/g;

/** The certificates that were uploaded to the application for this. */
function listVerificationCertificates(application: Application): string[] {
    const credentials = (application.keyCredentials ?? []) as KeyCredential[];
    return credentials
        .filter(({ usage, key }) => usage === "Verify" && key !== null)
        .map(({ key }) => toPem(key ?? ""));
}

import { SignedXml } from "xml-crypto";

import type { EntraTenantState, ServicePrincipal } from "../../model";
import { findActiveSigningCertificate, findSigningKey } from "../../signingCertificate";
import { SignInError } from "./errors";

/** A certificate and its private key, both PEM. */
export interface SigningPair {
    certificate: string;
    privateKey: string;
}

/** The active certificate of an application and its key; without one sign-in fails. */
export function findActiveSigningPair(state: EntraTenantState, principal: ServicePrincipal): SigningPair {
    const active = findActiveSigningCertificate(principal);
    const privateKey = active && findSigningKey(state, principal, active);
    if (active?.key === undefined || active.key === null || privateKey === undefined) {
        throw new SignInError(500031, "Cannot find signing certificate configured.");
    }
    const certificate = `-----BEGIN CERTIFICATE-----\n${active.key}\n-----END CERTIFICATE-----\n`;
    return { certificate, privateKey };
}

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** Signs an assertion, RSA with SHA-256: Entra's default. SAML 2.0 core, section 5.4. */
export function signAssertion(assertion: string, { certificate, privateKey }: SigningPair): string {
    const signature = new SignedXml({
        privateKey,
        publicCert: certificate,
        signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        canonicalizationAlgorithm: exclusive,
    });
    signature.addReference({
        xpath: "/*",
        transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
        digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    });
    signature.computeSignature(assertion, {
        location: { reference: "/*/*[local-name()='Issuer']", action: "after" },
    });
    return signature.getSignedXml();
}

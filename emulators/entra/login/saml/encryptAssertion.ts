import { X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import { encrypt } from "xml-encryption";

import type { KeyCredential } from "../../model";
import { toPem } from "../../signingCertificate";
import { SignInError } from "./errors";
import type { RelyingParty } from "./relyingParty";

/**
 * The certificate that assertions of an application are encrypted for; undefined: they are not encrypted. "Token
 * encryption" of an enterprise application writes the service principal, that of an app registration the application.
 * Source: https://learn.microsoft.com/entra/identity/enterprise-apps/howto-saml-token-encryption
 */
export function findEncryptionCertificate({ application, principal }: RelyingParty): string | undefined {
    const holders = [principal, application];
    const holder = holders.find(({ tokenEncryptionKeyId: id }) => id !== null && id !== undefined);
    if (holder === undefined) return undefined;
    const credentials = holders.flatMap(({ keyCredentials }) => (keyCredentials ?? []) as KeyCredential[]);
    const credential = credentials.find(
        ({ keyId, usage }) => keyId === holder.tokenEncryptionKeyId && usage === "Encrypt",
    );
    if (typeof credential?.key === "string") return toPem(credential.key);
    // Undocumented which error it is; Graph does not let it come so far.
    throw new SignInError(500031, "Cannot find the certificate configured for token encryption.");
}

const encryptXml = promisify(encrypt);

/** Encrypts an assertion with AES-256, which the documentation names, and its key with RSA-OAEP. XML Encryption 1.0. */
export async function encryptAssertion(assertion: string, certificate: string): Promise<string> {
    const encrypted = await encryptXml(assertion, {
        rsa_pub: new X509Certificate(certificate).publicKey.export({ type: "spki", format: "pem" }),
        pem: certificate,
        encryptionAlgorithm: "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
        keyEncryptionAlgorithm: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
        disallowEncryptionWithInsecureAlgorithm: true,
    });
    return `<EncryptedAssertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${encrypted}</EncryptedAssertion>`;
}

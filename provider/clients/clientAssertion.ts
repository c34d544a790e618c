import { createPrivateKey, randomUUID } from "node:crypto";

import { normalizePem } from "../../rules/certificates";
import { loadJose } from "./lazy";
import { describeHowToSet, SettingError, type Settings } from "./settings";

/**
 * A JSON Web Token by which a client proves that it has its private key. Each can be used once.
 * Source: RFC 7523, section 3; Auth0, "Authenticate with Private Key JWT".
 */
export async function signClientAssertion(
    settings: Settings,
    pem: string,
    claims: { clientId: string; domain: string; nowMs: number },
): Promise<string> {
    const { SignJWT, importPKCS8 } = loadJose();
    const algorithm = settings.find("auth0ClientAssertionSigningAlg") ?? "RS256";
    const seconds = Math.floor(claims.nowMs / 1000);
    try {
        const key = await importPKCS8(toPkcs8(pem), algorithm);
        return await new SignJWT({})
            .setProtectedHeader({ alg: algorithm, typ: "JWT" })
            .setIssuer(claims.clientId)
            .setSubject(claims.clientId)
            .setAudience(`https://${claims.domain}/`)
            .setIssuedAt(seconds)
            .setExpirationTime(seconds + 120)
            .setJti(randomUUID())
            .sign(key);
    } catch {
        // The library's message may quote the key.
        throw new SettingError(
            `auth0:clientAssertionPrivateKey is not a private key in PEM form for the algorithm ${algorithm}. ` +
                describeHowToSet("auth0ClientAssertionPrivateKey"),
        );
    }
}

/** Keys also come as PKCS#1 ("BEGIN RSA PRIVATE KEY"), which the library does not read. */
function toPkcs8(pem: string): string {
    return createPrivateKey(normalizePem(pem)).export({ type: "pkcs8", format: "pem" }).toString();
}

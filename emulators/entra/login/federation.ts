import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";

import type { ClientRegistration } from "../model";
import { TokenError } from "./errors";

/**
 * Takes the ID token of an issuer that the client trusts by a federated credential, in place of a secret. Issuer,
 * subject and audience must be equal, case included. Source: Microsoft Entra, "Workload identity federation";
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export async function checkAssertion(
    client: ClientRegistration,
    assertion: string,
): Promise<ClientRegistration> {
    const { iss, sub, aud } = readClaims(assertion);
    const refused = (code: number, what: string): TokenError =>
        new TokenError(
            401,
            "invalid_client",
            code,
            `No matching federated identity record found for presented assertion ${what}.`,
        );

    const ofIssuer = (client.federatedCredentials ?? []).filter(({ issuer }) => issuer === iss);
    if (iss === undefined || ofIssuer.length === 0) throw refused(700211, `issuer '${iss}'`);
    const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
    if (ofSubject.length === 0) throw refused(700213, `subject '${sub}'`);
    const match = ofSubject.find(({ audience }) => [aud].flat().includes(audience));
    if (match === undefined) throw refused(700212, `audience '${String(aud)}'`);

    await verify(assertion, iss, match.audience);
    return client;
}

function readClaims(assertion: string): ReturnType<typeof decodeJwt> {
    try {
        return decodeJwt(assertion);
    } catch {
        throw new TokenError(401, "invalid_client", 50027, "JWT token is invalid or malformed.");
    }
}

/** With the keys that the issuer publishes. Source: OpenID Connect Discovery 1.0, section 4. */
async function verify(assertion: string, issuer: string, audience: string): Promise<void> {
    try {
        const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
        // The document's form is fixed by the specification; a wrong one fails in the next line.
        const { jwks_uri: keys } = (await discovery.json()) as { jwks_uri: string };
        await jwtVerify(assertion, createRemoteJWKSet(new URL(keys)), { issuer, audience });
    } catch (error) {
        throw new TokenError(
            401,
            "invalid_client",
            700027,
            `Client assertion failed signature validation: ${error instanceof Error ? error.message : String(error)}`,
        );
    }
}

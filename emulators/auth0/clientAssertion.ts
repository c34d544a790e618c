import { decodeProtectedHeader, type JWTPayload, jwtVerify } from "jose";
import { createPublicKey } from "node:crypto";

import type { TenantContext } from "./context";
import { removeExpired } from "./saml/state";
import type { Auth0Client } from "./state";

/** The type of a client assertion. Source: RFC 7523, section 2.2. */
export const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Bytes of an assertion, characters of its claims, seconds of its life and of skew that Auth0 allows. */
const limits = { bytes: 2048, claim: 64, lifetime: 300, skew: 10 };

const algorithms = ["RS256", "RS384", "PS256"];

/**
 * Verifies a client assertion: signed by the client's key, issued by and for the client, meant for this tenant,
 * short-lived and never used before. Returns why it is refused. The reasons are ours; Auth0's texts are
 * undocumented. Source: Auth0, "Authenticate with Private Key JWT".
 */
export async function findAssertionProblem(
    context: TenantContext,
    client: Auth0Client,
    assertion: string,
): Promise<string | undefined> {
    if (client.publicKey === undefined) return "the client has no credential for private_key_jwt";
    if (Buffer.byteLength(assertion) > limits.bytes) return "client_assertion is too long";
    const now = context.clock.now();
    let payload: JWTPayload;
    try {
        const { alg = "" } = decodeProtectedHeader(assertion);
        if (!algorithms.includes(alg)) return "the algorithm of client_assertion is not allowed";
        ({ payload } = await jwtVerify(assertion, createPublicKey(client.publicKey), {
            algorithms,
            issuer: client.client_id,
            subject: client.client_id,
            audience: `${context.origin()}/`,
            requiredClaims: ["exp", "jti"],
            currentDate: now,
            clockTolerance: limits.skew,
        }));
    } catch {
        return "client_assertion is not valid";
    }
    const seconds = now.getTime() / 1000;
    const { exp = 0, iat = seconds, jti = "" } = payload;
    if (exp <= seconds) return "client_assertion is not valid";
    if (iat > seconds + limits.skew) return "client_assertion is not valid";
    if (exp - Math.min(iat, seconds) > limits.lifetime) return "client_assertion lives longer than 5 minutes";
    if ([client.client_id, jti].some((claim) => claim.length > limits.claim)) {
        return "a claim of client_assertion is too long";
    }
    return markUsed(context, `${client.client_id} ${jti}`, exp * 1000, now);
}

function markUsed(context: TenantContext, key: string, expires: number, now: Date): string | undefined {
    const { usedAssertions } = context.state;
    removeExpired(usedAssertions, (end) => end, now);
    if (usedAssertions.has(key)) return "client_assertion was used before";
    usedAssertions.set(key, expires);
    return undefined;
}

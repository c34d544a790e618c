import type { FastifyRequest } from "fastify";
import { errors as joseErrors } from "jose";

import type { Cloud } from "../../../support/clouds";
import { listGraphAudiences } from "../../login/audience";
import type { TokenIssuer } from "../../login/tokens";
import type { Caller } from "../call";
import { createInvalidTokenError } from "../errors";

/** The caller of a request; throws 401. Source: https://learn.microsoft.com/graph/resolve-auth-errors */
export async function authenticate(
    request: FastifyRequest,
    issuer: TokenIssuer,
    origin: string,
    cloud: Cloud,
): Promise<Caller> {
    const header = request.headers.authorization ?? "";
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    if (token === undefined) throw createInvalidTokenError("Access token is empty.");
    try {
        const claims = await issuer.verify(token, listGraphAudiences(origin, cloud));
        return { ...claims, permissions: new Set(claims.permissions) };
    } catch (error) {
        throw createInvalidTokenError(describeTokenError(error));
    }
}

function describeTokenError(error: unknown): string {
    if (error instanceof joseErrors.JWTExpired) return "Lifetime validation failed, the token is expired.";
    if (error instanceof joseErrors.JWTClaimValidationFailed && error.claim === "aud") {
        return "Invalid audience.";
    }
    if (error instanceof joseErrors.JWSSignatureVerificationFailed) {
        return "Signing key is invalid or the token's signature does not match.";
    }
    return "IDX14100: JWT is not well formed, there are no dots (.). The token needs to be in JWS or JWE Compact Serialization Format.";
}

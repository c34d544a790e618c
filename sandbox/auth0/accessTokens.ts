import { createPublicKey, generateKeyPair, sign, type KeyObject } from "node:crypto";
import { promisify } from "node:util";

import { errors, jwtVerify } from "jose";

import type { Clock } from "../support/clock";

const keyId = "sandbox-signing-key";

/** Seconds that a Management API token lives; Auth0's default for the Management API. */
export const accessTokenLifetime = 86400;

/** What a token says about its bearer. */
export interface AccessTokenClaims {
    clientId: string;
    scopes: string[];
    issuer: string;
    audience: string;
}

/** Why a token was refused, in the words of the Management API. */
export class AccessTokenProblem extends Error {}

/** Signs and verifies the tenant's access tokens: RS256 JWTs by a key made at start. */
export class AccessTokenIssuer {
    private constructor(
        private readonly privateKey: KeyObject,
        private readonly publicKey: KeyObject,
        private readonly clock: Clock,
    ) {}

    static async create(clock: Clock): Promise<AccessTokenIssuer> {
        const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
        return new AccessTokenIssuer(privateKey, createPublicKey(privateKey), clock);
    }

    /** Signed without jose, whose signing is asynchronous: `issueToken` of the tenant is not. */
    issue(claims: AccessTokenClaims): string {
        const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
        const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
        const head = encode({ alg: "RS256", typ: "JWT", kid: keyId });
        const payload = encode({
            iss: claims.issuer,
            sub: `${claims.clientId}@clients`,
            aud: claims.audience,
            iat: issuedAt,
            exp: issuedAt + accessTokenLifetime,
            scope: claims.scopes.join(" "),
            gty: "client-credentials",
            azp: claims.clientId,
        });
        const signature = sign("RSA-SHA256", Buffer.from(`${head}.${payload}`), this.privateKey);
        return `${head}.${payload}.${signature.toString("base64url")}`;
    }

    /** The scopes of a token; throws `AccessTokenProblem` for one that is not ours, expired or for others. */
    async verify(token: string, issuer: string, audience: string): Promise<Set<string>> {
        try {
            const { payload } = await jwtVerify(token, this.publicKey, {
                algorithms: ["RS256"],
                currentDate: this.clock.now(),
                issuer,
                audience,
            });
            return new Set(typeof payload.scope === "string" ? payload.scope.split(" ") : []);
        } catch (error) {
            throw new AccessTokenProblem(problemText(error));
        }
    }

    /** RFC 7517 key set with the one public key. */
    jwks(): { keys: object[] } {
        return {
            keys: [{ ...this.publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: keyId }],
        };
    }
}

/** The API's texts for expiry and signature are as reported by its users; anything else is `Invalid token`. */
function problemText(error: unknown): string {
    if (error instanceof errors.JWTExpired) return "Expired token received for JSON Web Token validation";
    if (error instanceof errors.JWSSignatureVerificationFailed) {
        return "Invalid signature received for JSON Web Token validation";
    }
    return "Invalid token";
}

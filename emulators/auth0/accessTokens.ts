import { errors, jwtVerify } from "jose";
import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

import type { Clock } from "../support/clock";
import type { SigningKey } from "./saml/signingKey";

/** Seconds that a Management API token lives; Auth0's default for the Management API. */
export const accessTokenLifetime = 86400;

/** What a token says about its bearer. */
export interface AccessTokenClaims {
    clientId: string;
    scopes: string[];
    issuer: string;
    audience: string;
}

/** Who calls, and what the token allows. */
export interface TokenBearer {
    clientId: string;
    scopes: ReadonlySet<string>;
}

/** Why a token was refused, in the words of the Management API. */
export class AccessTokenError extends Error {}

/** Signs and verifies the tenant's tokens: RS256 JWTs by the tenant's key. */
export class AccessTokenIssuer {
    private readonly keyId: string;
    private readonly privateKey: KeyObject;
    private readonly publicKey: KeyObject;

    constructor(
        private readonly clock: Clock,
        key: SigningKey,
    ) {
        this.keyId = key.keyId;
        this.privateKey = createPrivateKey(key.privateKey);
        this.publicKey = createPublicKey(this.privateKey);
    }

    issue(claims: AccessTokenClaims): string {
        const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
        return this.sign({
            iss: claims.issuer,
            sub: `${claims.clientId}@clients`,
            aud: claims.audience,
            iat: issuedAt,
            exp: issuedAt + accessTokenLifetime,
            scope: claims.scopes.join(" "),
            gty: "client-credentials",
            azp: claims.clientId,
        });
    }

    /** Any claims as a JWT. Without jose, whose signing is asynchronous: `issueToken` of the tenant is not. */
    sign(claims: object): string {
        const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
        const head = encode({ alg: "RS256", typ: "JWT", kid: this.keyId });
        const signed = `${head}.${encode(claims)}`;
        const signature = sign("RSA-SHA256", Buffer.from(signed), this.privateKey);
        return `${signed}.${signature.toString("base64url")}`;
    }

    /** Whose token it is; throws `AccessTokenProblem` for one that is not ours, expired or for others. */
    async verify(token: string, issuer: string, audience: string): Promise<TokenBearer> {
        try {
            const { payload } = await jwtVerify(token, this.publicKey, {
                algorithms: ["RS256"],
                currentDate: this.clock.now(),
                issuer,
                audience,
            });
            return {
                clientId: typeof payload.azp === "string" ? payload.azp : "",
                scopes: new Set(typeof payload.scope === "string" ? payload.scope.split(" ") : []),
            };
        } catch (error) {
            throw new AccessTokenError(describeTokenError(error));
        }
    }

    /** RFC 7517 key set with the one public key. */
    listKeys(): { keys: object[] } {
        return {
            keys: [
                { ...this.publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: this.keyId },
            ],
        };
    }
}

/** The API's texts for expiry and signature are as reported by its users; anything else is `Invalid token`. */
function describeTokenError(error: unknown): string {
    if (error instanceof errors.JWTExpired) return "Expired token received for JSON Web Token validation";
    if (error instanceof errors.JWSSignatureVerificationFailed) {
        return "Invalid signature received for JSON Web Token validation";
    }
    return "Invalid token";
}

import { exportJWK, type JWK, jwtVerify, SignJWT } from "jose";
import {
    createPrivateKey,
    createPublicKey,
    generateKeyPair,
    type KeyObject,
    randomBytes,
    randomUUID,
} from "node:crypto";
import { promisify } from "node:util";

import type { Clock } from "../../support/clock";
import type { TokenKey } from "../model";

/** Life of an access token in seconds; Entra's own is 60 to 90 minutes. */
export const tokenLifetime = 3599;

/** Application ID of Microsoft Graph, in every tenant. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

/** What a token of a client says about it. */
export interface TokenClaims {
    appId: string;
    objectId: string;
    permissions: readonly string[];
}

/** Whom a token is issued to: a client, or a service of Microsoft's, whose object ID is not known. */
export interface TokenSubject {
    appId: string;
    objectId?: string;
    permissions: readonly string[];
}

/** A fresh RSA key for a tenant that has none yet. */
export async function createTokenKey(): Promise<TokenKey> {
    const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
    return {
        keyId: randomBytes(20).toString("base64url"),
        privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
}

/**
 * Signs and checks the tenant's access tokens with a key that lives as long as the tenant.
 * Claims as in https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export class TokenIssuer {
    private constructor(
        readonly tenantId: string,
        private readonly clock: Clock,
        private readonly privateKey: KeyObject,
        private readonly publicKey: KeyObject,
        /** The public key as the discovery document gives it. */
        readonly publicJwk: JWK,
    ) {}

    /** The time of the tenant. */
    now(): Date {
        return this.clock.now();
    }

    /** With the key of the tenant; see {@link createTokenKey}. */
    static async create(tenantId: string, clock: Clock, key: TokenKey): Promise<TokenIssuer> {
        const privateKey = createPrivateKey(key.privateKey);
        const publicKey = createPublicKey(privateKey);
        const jwk = await exportJWK(publicKey);
        const kid = key.keyId;
        const issuer = `https://sts.windows.net/${tenantId}/`;
        const described = { ...jwk, kid, x5t: kid, use: "sig", alg: "RS256", issuer };
        return new TokenIssuer(tenantId, clock, privateKey, publicKey, described);
    }

    get issuer(): string {
        return `https://sts.windows.net/${this.tenantId}/`;
    }

    /** An access token for `audience`; `lifetime` in seconds, default {@link tokenLifetime}. */
    async issue(client: TokenSubject, audience: string, lifetime = tokenLifetime): Promise<string> {
        const now = Math.floor(this.clock.now().getTime() / 1000);
        const claims = {
            app_displayname: client.appId,
            appid: client.appId,
            appidacr: "1",
            idp: this.issuer,
            idtyp: "app",
            ...(client.objectId === undefined ? {} : { oid: client.objectId, sub: client.objectId }),
            tid: this.tenantId,
            // A client without application permissions has no such claim.
            ...(client.permissions.length === 0 ? {} : { roles: client.permissions }),
            uti: randomUUID(),
            ver: "1.0",
        };
        return await new SignJWT(claims)
            .setProtectedHeader({
                typ: "JWT",
                alg: "RS256",
                kid: this.publicJwk.kid,
                x5t: this.publicJwk.kid,
            })
            .setIssuer(this.issuer)
            .setAudience(audience)
            .setIssuedAt(now)
            .setNotBefore(now - 300)
            .setExpirationTime(now + lifetime)
            .sign(this.privateKey);
    }

    /** Checks signature, issuer, audience and expiry; throws jose's errors. */
    async verify(token: string, audiences: string[]): Promise<TokenClaims> {
        const { payload } = await jwtVerify(token, this.publicKey, {
            issuer: this.issuer,
            audience: audiences,
            algorithms: ["RS256"],
            currentDate: this.clock.now(),
        });
        const { appid, oid, roles = [] } = payload;
        if (typeof appid !== "string" || typeof oid !== "string" || !Array.isArray(roles)) {
            throw new Error("the token is not one of an application");
        }
        return {
            appId: appid,
            objectId: oid,
            permissions: roles.filter((role) => typeof role === "string"),
        };
    }
}

import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import { createHash, X509Certificate } from "node:crypto";

import type { ClientRegistration } from "../model";
import { TokenError } from "./errors";

/** Where and when an assertion is presented. */
export interface AssertionContext {
    /** URLs that an assertion may be meant for: those of the token endpoint. */
    audiences: string[];
    now: Date;
}

/** Whether an assertion names a certificate, and is none of a federated issuer. */
export function isSignedByCertificate(assertion: string): boolean {
    return readThumbprint(assertion) !== undefined;
}

/**
 * Takes a client assertion that was signed with the key of a certificate of the client, in place of a secret. Source:
 * Microsoft identity platform, "Application authentication certificate credentials"; the codes are those of "Microsoft
 * Entra authentication and authorization error codes", their sentences are in part ours.
 */
export async function checkClientCertificate(
    client: ClientRegistration,
    assertion: string,
    { audiences, now }: AssertionContext,
): Promise<ClientRegistration> {
    const thumbprint = readThumbprint(assertion);
    const certificate = (client.certificates ?? [])
        .map((pem) => new X509Certificate(pem))
        .find(({ raw }) =>
            [computeDigest(raw, "sha256"), computeDigest(raw, "sha1")].includes(thumbprint ?? ""),
        );
    if (certificate === undefined) {
        throw refuse(
            700027,
            `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}']`,
        );
    }
    const { iss, sub, aud } = await verify(assertion, certificate, now);
    if (iss !== client.appId || sub !== client.appId) {
        throw refuse(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    if (![aud].flat().some((audience) => audiences.includes(String(audience)))) {
        throw refuse(700023, "Client assertion audience claim doesn't match Realm issuer.");
    }
    return client;
}

/** Seconds that are allowed for clocks that differ. How many Entra allows is undocumented; this is what its libraries use. */
const toleranceSeconds = 300;

async function verify(assertion: string, certificate: X509Certificate, now: Date): Promise<JWTPayload> {
    try {
        const { payload } = await jwtVerify(assertion, certificate.publicKey, {
            algorithms: ["PS256", "RS256"],
            requiredClaims: ["exp", "jti"],
            currentDate: now,
            clockTolerance: toleranceSeconds,
        });
        return payload;
    } catch (error) {
        if (error instanceof errors.JWTExpired) throw refuseTime(now);
        if (error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf") throw refuseTime(now);
        throw refuse(700027, "Client assertion failed signature validation.");
    }
}

const refuseTime = (now: Date): TokenError =>
    refuse(
        700024,
        `Client assertion is not within its valid time range. Current time: ${now.toISOString()}.`,
    );

function refuse(code: number, message: string): TokenError {
    return new TokenError(401, "invalid_client", code, message);
}

function readThumbprint(assertion: string): string | undefined {
    try {
        const header = decodeProtectedHeader(assertion);
        const thumbprint = header["x5t#S256"] ?? header.x5t;
        return typeof thumbprint === "string" ? thumbprint : undefined;
    } catch {
        return undefined;
    }
}

const computeDigest = (der: Buffer, algorithm: "sha1" | "sha256"): string =>
    createHash(algorithm).update(der).digest("base64url");

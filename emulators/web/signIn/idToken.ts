import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";

import type { BrowserPage } from "../../support/browser";
import { SignInRefusal, type WalkStep } from "./signInWalk";

/** What an application expects of an ID token. OpenID Connect Core, section 3.1.3.7. */
interface Expected {
    issuer: string;
    audience: string;
    nonce: string;
}

/** Verifies the ID token in a response of the token endpoint; its claims, made readable. */
export async function describeIdToken(
    { status, text }: BrowserPage,
    keys: string,
    { issuer, audience, nonce }: Expected,
    now: Date,
): Promise<Pick<WalkStep, "facts" | "claims" | "message">> {
    const body = parseObject(text);
    const { id_token: token, error, error_description: description } = body;
    if (status !== 200 || typeof token !== "string") {
        const known = typeof error === "string" && typeof description === "string";
        throw new SignInRefusal(known ? `${error}: ${description}` : `HTTP ${status}: ${text.slice(0, 500)}`);
    }
    try {
        const keySet = createLocalJWKSet(parseObject(keys) as unknown as JSONWebKeySet); // jose checks its form
        const options = { issuer, audience, currentDate: now };
        const { payload, protectedHeader } = await jwtVerify(token, keySet, options);
        if (payload.nonce !== nonce) throw new errors.JWTClaimValidationFailed("unexpected nonce", payload);
        return {
            facts: [["Signature", `Verified: ${protectedHeader.alg}, key ${protectedHeader.kid ?? ""}`]],
            claims: [],
            // The nonce is random and of no use to a reader.
            message: {
                title: "ID token claims",
                language: "json",
                text: JSON.stringify({ ...payload, nonce: undefined }, undefined, 2),
            },
        };
    } catch (failure) {
        if (!(failure instanceof errors.JOSEError)) throw failure;
        throw new SignInRefusal(`The ID token is not valid: ${failure.message}`);
    }
}

function parseObject(text: string): Partial<Record<string, unknown>> {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null ? value : {};
    } catch {
        return {};
    }
}

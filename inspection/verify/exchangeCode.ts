import type { JSONWebKeySet, JWTPayload } from "jose";

import { parseResponse } from "../../provider/clients/response";
import type { Inspector } from "../inspector";
import type { SignInClient } from "./findClient";
import type { Proof } from "./proof";
import { reportBroken, type StepOutcome } from "./step";

/** What an application exchanges. */
export interface CodeExchange {
    /** Host over which the user signed in; the issuer of the token. */
    domain: string;
    client: SignInClient;
    /** Undefined: the application has none, or it is not given. */
    clientSecret?: string;
    code: string;
    proof: Proof;
}

/** Source: RFC 6749, section 5; OpenID Connect Core, section 3.1.3.3. */
interface TokenResponse {
    id_token?: unknown;
    error?: unknown;
    error_description?: unknown;
}

const applications = "Auth0 Dashboard > Applications > the application > Settings";

/** Exchanges the code for an ID token and verifies it. Nothing of it is kept but its claims. */
export async function exchangeCode(
    inspector: Inspector,
    exchange: CodeExchange,
): Promise<{ outcome: StepOutcome; claims?: JWTPayload }> {
    const { clients } = inspector;
    const { domain, client, clientSecret, code, proof } = exchange;
    clients.secrets.add(code, proof.codeVerifier, clientSecret);
    const { status, text } = await clients.http.send({
        method: "POST",
        url: `https://${domain}/oauth/token`,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
            grant_type: "authorization_code",
            client_id: client.id,
            ...(clientSecret !== undefined && { client_secret: clientSecret }),
            redirect_uri: client.redirectUri,
            code_verifier: proof.codeVerifier,
            code,
        }),
        signal: inspector.signal,
    });
    const body = (parseResponse(text) ?? {}) as TokenResponse; // each member is checked
    if (status !== 200 || typeof body.id_token !== "string") {
        return { outcome: explainRefusal(inspector, exchange, { ...body, status }) };
    }
    clients.secrets.add(body.id_token);
    return verifyIdToken(inspector, exchange, body.id_token);
}

function explainRefusal(
    { clients }: Inspector,
    { clientSecret }: CodeExchange,
    { error, error_description: description, status }: TokenResponse & { status: number },
): StepOutcome {
    const said =
        [error, description].filter((part) => typeof part === "string").join(": ") || `HTTP ${status}`;
    if (status === 401 || error === "access_denied" || error === "invalid_client") {
        return {
            status: "notChecked",
            reason:
                clientSecret === undefined
                    ? "The application exchanges codes with a secret only."
                    : "Auth0 does not accept the secret of the application.",
            fix: `Set AUTH0_ENTRA_VERIFY_CLIENT_SECRET to the Client Secret at ${applications}, or give an application without one by --client-id.`,
        };
    }
    return reportBroken(
        `Auth0 issues no ID token: ${clients.secrets.redact(said)}.`,
        "Look at the tenant log: Auth0 Dashboard > Monitoring > Logs.",
    );
}

/** OpenID Connect Core, section 3.1.3.7. */
async function verifyIdToken(
    { clients, signal }: Inspector,
    { domain, client, proof }: CodeExchange,
    token: string,
): Promise<{ outcome: StepOutcome; claims?: JWTPayload }> {
    // Loaded by this option alone.
    const { createLocalJWKSet, errors, jwtVerify } = await import("jose");
    const published = await clients.http.send({
        method: "GET",
        url: `https://${domain}/.well-known/jwks.json`,
        signal,
    });
    try {
        const keys = createLocalJWKSet(parseResponse(published.text) as JSONWebKeySet); // jose checks its form
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
            issuer: `https://${domain}/`,
            audience: client.id,
            currentDate: new Date(clients.clock.now()),
        });
        if (payload["nonce"] !== proof.nonce) {
            throw new errors.JWTClaimValidationFailed("unexpected nonce", payload, "nonce");
        }
        const names = Object.keys(payload).sort().join(", ");
        const detail = `${protectedHeader.alg}; claims ${names}`;
        return { outcome: { status: "passed", detail }, claims: payload };
    } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
        return {
            outcome: reportBroken(
                `The ID token is not valid: ${clients.secrets.redact(error.message)}.`,
                `Let the application use RS256: ${applications} > Advanced Settings > OAuth > JSON Web Token Signature Algorithm.`,
            ),
        };
    }
}

import { randomUUID } from "node:crypto";

/**
 * An error of the token endpoint. Source:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class TokenError extends Error {
    constructor(
        readonly status: number,
        /** OAuth 2.0 error, RFC 6749 section 5.2. */
        readonly error: string,
        /** Number after `AADSTS`. */
        readonly code: number,
        message: string,
    ) {
        super(`AADSTS${code}: ${message}`);
        this.name = "TokenError";
    }
}

/** The body of the response, with the trace IDs that the real endpoint adds to the description. */
export function createTokenErrorBody(error: TokenError, origin: string, now: Date): object {
    const timestamp = `${now.toISOString().slice(0, 19).replace("T", " ")}Z`;
    const trace = randomUUID();
    const correlation = randomUUID();
    return {
        error: error.error,
        error_description: `${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
        error_codes: [error.code],
        timestamp,
        trace_id: trace,
        correlation_id: correlation,
        error_uri: `${origin}/error?code=${error.code}`,
    };
}

export const createTenantNotFoundError = (tenant: string): TokenError =>
    new TokenError(
        400,
        "invalid_request",
        90002,
        `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );

export const createApplicationDisabledError = (appId: string, name: string): TokenError =>
    new TokenError(400, "unauthorized_client", 7000112, `Application '${appId}'(${name}) is disabled.`);

export const createApplicationNotFoundError = (appId: string, tenant: string): TokenError =>
    new TokenError(
        400,
        "unauthorized_client",
        700016,
        `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );

export const createDuplicateParameterError = (name: string): TokenError =>
    new TokenError(
        400,
        "invalid_request",
        9000411,
        `The request is not properly formatted. The parameter '${name}' is duplicated.`,
    );

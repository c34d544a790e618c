import { randomUUID } from "node:crypto";

import type { SynchronizationError } from "../../model";
import type { ScimClient } from "../scim/client";
import { CycleAborted, ScimError } from "../scim/errors";

const prefix = "SystemForCrossDomainIdentityManagement";

/** Credentials without a usable tenant URL; the message is the service's. */
export const invalidTenantUrl: SynchronizationError = {
    code: `${prefix}InvalidCredentials`,
    message: "Please provide a valid tenant URL for your application.",
    tenantActionable: true,
};

/**
 * Asks the SCIM service for a user that cannot exist and expects an empty ListResponse, as Entra does at
 * the start of each activity.
 */
export async function testConnection(client: ScimClient): Promise<SynchronizationError | undefined> {
    try {
        await client.query("Users", "userName", randomUUID());
        return undefined;
    } catch (error) {
        if (error instanceof CycleAborted || !(error instanceof ScimError)) throw error;
        return {
            code: error.isUnauthorized
                ? `${prefix}InvalidCredentials`
                : `${prefix}CredentialValidationUnavailable`,
            message: describeScimError(error),
            tenantActionable: true,
        };
    }
}

/**
 * The result of the connection test: one code, whatever the SCIM service returned; the message carries that.
 * @param client undefined when the tenant URL is not usable; it is closed.
 */
export async function validateConnection(
    client: ScimClient | undefined,
): Promise<SynchronizationError | undefined> {
    if (client === undefined) return invalidTenantUrl;
    try {
        const error = await testConnection(client);
        return error && { ...error, code: `${prefix}CredentialValidationUnavailable` };
    } finally {
        await client.close();
    }
}

/** Code and message for a SCIM service that rejects the credentials in the middle of a cycle. */
export function createCredentialError(error: ScimError): SynchronizationError {
    return { code: `${prefix}InvalidCredentials`, message: describeScimError(error), tenantActionable: true };
}

function describeScimError(error: ScimError): string {
    const response = error.status === undefined ? error.statusText : `${error.statusText} (${error.status})`;
    return (
        "You appear to have entered invalid credentials. Please confirm you are using the correct tenant URL " +
        `and secret token. The SCIM service responded: ${response}`
    );
}

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
export async function probe(client: ScimClient): Promise<SynchronizationError | undefined> {
    try {
        await client.query("Users", "userName", randomUUID());
        return undefined;
    } catch (error) {
        if (error instanceof CycleAborted || !(error instanceof ScimError)) throw error;
        return {
            code: error.isUnauthorized
                ? `${prefix}InvalidCredentials`
                : `${prefix}CredentialValidationUnavailable`,
            message: describe(error),
            tenantActionable: true,
        };
    }
}

/**
 * What the connection test answers: one code, whatever the SCIM service said; the message carries that.
 * @param client undefined when the tenant URL is not usable; it is closed.
 */
export async function validate(client: ScimClient | undefined): Promise<SynchronizationError | undefined> {
    if (client === undefined) return invalidTenantUrl;
    try {
        const error = await probe(client);
        return error && { ...error, code: `${prefix}CredentialValidationUnavailable` };
    } finally {
        await client.close();
    }
}

/** Code and message for a SCIM service that refuses the credentials in the middle of a cycle. */
export function credentialError(error: ScimError): SynchronizationError {
    return { code: `${prefix}InvalidCredentials`, message: describe(error), tenantActionable: true };
}

function describe(error: ScimError): string {
    const answer = error.status === undefined ? error.statusText : `${error.statusText} (${error.status})`;
    return (
        "You appear to have entered invalid credentials. Please confirm you are using the correct tenant URL " +
        `and secret token. The SCIM service answered: ${answer}`
    );
}

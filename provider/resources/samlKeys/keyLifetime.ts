import { X509Certificate } from "node:crypto";

import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import { findAllowedDays, isRefusedLifetime } from "../samlCertificate/lifetimePolicy";
import { toApplicationPath } from "../support/directoryObjects";
import type { Context } from "../support/types";
import { findNumber, findString } from "../support/values";

const dayMs = 24 * 3_600_000;

/**
 * Refuses a certificate that lives longer than the application management policy allows for applications. One that the same
 * program makes is not known in its preview, but its `lifetimeDays` are.
 * Source: Microsoft Graph, tenantAppManagementPolicy and appManagementPolicy.
 */
export async function verifyKeyLifetime(inputs: Values, context: Context): Promise<void> {
    const days = computeLifetimeDays(inputs);
    if (days === undefined) return;
    const clientId = findString(inputs, "clientId");
    const allowed = await findAllowedDays(
        {
            kind: "application",
            path: clientId === undefined ? undefined : toApplicationPath(clientId),
            findClientId: async () => clientId ?? "",
        },
        context,
    );
    if (allowed !== undefined && allowed < days) {
        throw createLifetimeError(inputs, days, `allows ${allowed} days at most`, `${allowed} or less`);
    }
}

/** What Graph says about a certificate that lives too long, in other words. */
export function explainRefusedKey(error: unknown, inputs: Values): unknown {
    if (!isRefusedLifetime(error)) return error;
    return createLifetimeError(inputs, computeLifetimeDays(inputs) ?? 0, "does not allow that", "less");
}

/** Days for which the certificate is valid, as Graph counts them; undefined: it is not known yet. */
function computeLifetimeDays(inputs: Values): number | undefined {
    const pem = findString(inputs, "certificate");
    if (pem === undefined) return findNumber(inputs, "lifetimeDays");
    const { validFrom, validTo } = new X509Certificate(pem);
    return Math.ceil((Date.parse(validTo) - Date.parse(validFrom)) / dayMs);
}

function createLifetimeError(inputs: Values, days: number, limit: string, allowed: string): InvalidInput {
    return new InvalidInput([
        {
            property: findString(inputs, "certificate") === undefined ? "lifetimeDays" : "certificate",
            reason:
                `the certificate lives ${days} days, and the application management policy of the tenant ${limit}; use a key ` +
                `of the connection's own, in a link auth0.samlKey, with a lifetimeDays of ${allowed}`,
        },
    ]);
}

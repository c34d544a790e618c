import {
    type AppManagementPolicy,
    type CertificateLimit,
    findMaxLifetimeDays,
    listCertificateLimits,
} from "../../../rules/appManagementPolicy";
import { maxCertificateLifetimeDays } from "../../../rules/samlCertificate";
import { ApiError } from "../../clients/apiError";
import { isGranted } from "../../clients/denied";
import { ignoreNotFound } from "../../clients/poll";
import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import {
    readSharedServicePrincipal,
    toApplicationPath,
    toServicePrincipalPath,
} from "../support/directoryObjects";
import { toBareId } from "../support/objectId";
import type { Context } from "../support/types";
import { findNumber, findString, hasUnknown } from "../support/values";

const tenantPolicy = "/policies/defaultAppManagementPolicy";

/**
 * Refuses a certificate that lives longer than the application management policy allows. A link needs no permission to read
 * policies, so without it nothing is compared here, and Graph has the last word.
 * Source: Microsoft Graph, tenantAppManagementPolicy and appManagementPolicy.
 */
export async function verifyLifetime(inputs: Values, context: Context): Promise<void> {
    if (hasUnknown(inputs["lifetimeDays"])) return;
    const wanted = findNumber(inputs, "lifetimeDays") ?? maxCertificateLifetimeDays;
    const allowed = await findAllowedDays(findString(inputs, "servicePrincipalId"), context);
    if (allowed !== undefined && allowed < wanted) throw createLifetimeError(wanted, allowed);
}

/** Undefined: any lifetime is allowed, or the credentials may not see what is. */
async function findAllowedDays(
    servicePrincipalId: string | undefined,
    context: Context,
): Promise<number | undefined> {
    const { config, signal, log } = context;
    const token = await config.graph.token(signal);
    // Application permissions are in the token; what a user may do shows the response.
    const isRefused = token.roles !== undefined && !isGranted("graph", "GET", tenantPolicy, token);
    const limits = isRefused ? undefined : await readLimits(servicePrincipalId, context);
    if (limits === undefined) {
        log.debug(
            "does not compare the lifetime of the certificate with the application management policy of the tenant, " +
                "which needs the permission Policy.Read.All",
        );
        return undefined;
    }
    return findMaxLifetimeDays(limits, await readCreation(servicePrincipalId, limits, context));
}

async function readLimits(
    servicePrincipalId: string | undefined,
    { config, signal }: Context,
): Promise<CertificateLimit[] | undefined> {
    const ofPrincipal = async (id: string) => {
        const path = `${toServicePrincipalPath(toBareId(id))}/appManagementPolicies`;
        return (await ignoreNotFound(config.graph.list<AppManagementPolicy>(path, { signal }))) ?? [];
    };
    try {
        const [own, tenant] = await Promise.all([
            servicePrincipalId === undefined ? [] : ofPrincipal(servicePrincipalId),
            ignoreNotFound(config.graph.get<AppManagementPolicy>(tenantPolicy, { signal })),
        ]);
        return listCertificateLimits(own, tenant);
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}

/** When the application was created, if a limit depends on it; one that does not exist yet is new. */
async function readCreation(
    servicePrincipalId: string | undefined,
    limits: readonly CertificateLimit[],
    { config, signal }: Context,
): Promise<Date> {
    const now = new Date(config.clock.now());
    const matters = limits.some(({ createdAfter }) => createdAfter !== undefined);
    if (servicePrincipalId === undefined || !matters) return now;
    const { appId } = await readSharedServicePrincipal(config, toBareId(servicePrincipalId), signal);
    const path = `${toApplicationPath(appId)}?$select=createdDateTime`;
    const { createdDateTime } = await config.graph.get<{ createdDateTime?: string | null }>(path, { signal });
    return typeof createdDateTime === "string" ? new Date(createdDateTime) : now;
}

/** What Graph says about a certificate that lives too long, in other words. */
export function explainRefusedLifetime(error: unknown, inputs: Values): unknown {
    if (!(error instanceof ApiError) || !/AsPerAppPolicy/i.test(error.code ?? "")) return error;
    return createLifetimeError(findNumber(inputs, "lifetimeDays") ?? maxCertificateLifetimeDays, undefined);
}

function createLifetimeError(wanted: number, allowed: number | undefined): InvalidInput {
    const limit =
        allowed === undefined
            ? "the application management policy of the tenant does not allow that; give less, or grant Policy.Read.All, so " +
              "that the preview names the longest lifetime that it allows"
            : `the application management policy of the tenant allows ${allowed} days at most; give ${allowed} or less`;
    return new InvalidInput([
        { property: "lifetimeDays", reason: `the certificate would live ${wanted} days, and ${limit}` },
    ]);
}

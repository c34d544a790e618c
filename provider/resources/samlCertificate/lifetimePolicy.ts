import {
    type AppManagementPolicy,
    type CertificateHolderKind,
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
    const id = findString(inputs, "servicePrincipalId");
    const allowed = await findAllowedDays(describeServicePrincipal(id, context), context);
    if (allowed !== undefined && allowed < wanted) throw createLifetimeError(wanted, allowed);
}

/** The object that gets a certificate. */
export interface CertificateHolderQuery {
    kind: CertificateHolderKind;
    /** Undefined: it does not exist yet. */
    path: string | undefined;
    findClientId: () => Promise<string>;
}

function describeServicePrincipal(
    id: string | undefined,
    { config, signal }: Context,
): CertificateHolderQuery {
    const bareId = toBareId(id ?? "");
    return {
        kind: "servicePrincipal",
        path: id === undefined ? undefined : toServicePrincipalPath(bareId),
        findClientId: async () => (await readSharedServicePrincipal(config, bareId, signal)).appId,
    };
}

/** Days; undefined: any lifetime is allowed, or the credentials may not see what is. */
export async function findAllowedDays(
    holder: CertificateHolderQuery,
    context: Context,
): Promise<number | undefined> {
    const { config, signal, log } = context;
    const token = await config.graph.token(signal);
    // Application permissions are in the token; what a user may do shows the response.
    const isRefused = token.roles !== undefined && !isGranted("graph", "GET", tenantPolicy, token);
    const limits = isRefused ? undefined : await readLimits(holder, context);
    if (limits === undefined) {
        log.debug(
            "does not compare the lifetime of the certificate with the application management policy of the tenant, " +
                "which needs the permission Policy.Read.All",
        );
        return undefined;
    }
    return findMaxLifetimeDays(limits, await readCreation(holder, limits, context));
}

async function readLimits(
    { kind, path }: CertificateHolderQuery,
    { config, signal }: Context,
): Promise<CertificateLimit[] | undefined> {
    const readOwn = async () => {
        if (path === undefined) return [];
        const list = config.graph.list<AppManagementPolicy>(`${path}/appManagementPolicies`, { signal });
        return (await ignoreNotFound(list)) ?? [];
    };
    try {
        const [own, tenant] = await Promise.all([
            readOwn(),
            ignoreNotFound(config.graph.get<AppManagementPolicy>(tenantPolicy, { signal })),
        ]);
        return listCertificateLimits(own, tenant, kind);
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}

/** When the application was created, if a limit depends on it; one that does not exist yet is new. */
async function readCreation(
    holder: CertificateHolderQuery,
    limits: readonly CertificateLimit[],
    { config, signal }: Context,
): Promise<Date> {
    const now = new Date(config.clock.now());
    const matters = limits.some(({ createdAfter }) => createdAfter !== undefined);
    if (holder.path === undefined || !matters) return now;
    const path = `${toApplicationPath(await holder.findClientId())}?$select=createdDateTime`;
    const { createdDateTime } = await config.graph.get<{ createdDateTime?: string | null }>(path, { signal });
    return typeof createdDateTime === "string" ? new Date(createdDateTime) : now;
}

/** Whether Graph refused a certificate because it lives too long. */
export const isRefusedLifetime = (error: unknown): boolean =>
    error instanceof ApiError && /AsPerAppPolicy/i.test(error.code ?? "");

/** What Graph says about a certificate that lives too long, in other words. */
export function explainRefusedLifetime(error: unknown, inputs: Values): unknown {
    if (!isRefusedLifetime(error)) return error;
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

/** Source: Microsoft Graph, keyCredentialConfiguration. */
interface KeyRestriction {
    restrictionType?: string;
    /** ISO 8601 duration. */
    maxLifetime?: string | null;
    /** Older applications are exempt; null: none is. */
    restrictForAppsCreatedAfterDateTime?: string | null;
    /** `enabled` or `disabled`. */
    state?: string;
}

interface Restrictions {
    keyCredentials?: KeyRestriction[] | null;
}

/** Source: Microsoft Graph, tenantAppManagementPolicy and appManagementPolicy. */
export interface AppManagementPolicy {
    isEnabled?: boolean;
    applicationRestrictions?: Restrictions | null;
    servicePrincipalRestrictions?: Restrictions | null;
    restrictions?: Restrictions | null;
}

/** The longest lifetime of a certificate. */
export interface CertificateLimit {
    days: number;
    /** Applications that were created before it are exempt; undefined: none is. */
    createdAfter?: string;
}

/** The object that has the certificates; the policy of the tenant has restrictions for each. */
export type CertificateHolderKind = "application" | "servicePrincipal";

/**
 * The limits for certificates of a service principal or an application. A policy that is assigned to it replaces that of
 * the tenant. `tenant` undefined: there is none.
 */
export function listCertificateLimits(
    own: readonly AppManagementPolicy[],
    tenant: AppManagementPolicy | undefined,
    kind: CertificateHolderKind = "servicePrincipal",
): CertificateLimit[] {
    const assigned = own.filter(({ isEnabled }) => isEnabled === true);
    if (assigned.length > 0) return assigned.flatMap(({ restrictions }) => listLimits(restrictions));
    return tenant?.isEnabled === true ? listLimits(tenant[`${kind}Restrictions`]) : [];
}

/** The shortest of the limits for an application, in days; undefined: any lifetime is allowed. */
export function findMaxLifetimeDays(
    limits: readonly CertificateLimit[],
    createdAt: Date,
): number | undefined {
    const days = limits
        .filter(({ createdAfter }) => createdAfter === undefined || createdAt > new Date(createdAfter))
        .map((limit) => limit.days);
    return days.length === 0 ? undefined : Math.min(...days);
}

function listLimits(restrictions: Restrictions | null | undefined): CertificateLimit[] {
    return (restrictions?.keyCredentials ?? [])
        .filter(
            ({ restrictionType, state }) =>
                restrictionType === "asymmetricKeyLifetime" && state !== "disabled",
        )
        .flatMap(({ maxLifetime, restrictForAppsCreatedAfterDateTime: createdAfter }) => {
            const days = parseDays(maxLifetime ?? "");
            if (days === undefined) return [];
            return [{ days, ...(typeof createdAfter === "string" && { createdAfter }) }];
        });
}

/** Days of an ISO 8601 duration: years, months, weeks and days; parts of a day count as none. */
function parseDays(duration: string): number | undefined {
    const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/.exec(duration);
    if (match === null) return undefined;
    const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
    return years * 365 + months * 30 + weeks * 7 + days;
}

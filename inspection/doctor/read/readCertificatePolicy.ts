import { ignoreNotFound } from "../../../provider/clients/poll";
import type { Inspector } from "../../inspector";

/** Source: Microsoft Graph, keyCredentialConfiguration. */
interface KeyRestriction {
    restrictionType?: string;
    /** ISO 8601 duration. */
    maxLifetime?: string | null;
    /** `enabled` or `disabled`. */
    state?: string;
}

interface Restrictions {
    keyCredentials?: KeyRestriction[] | null;
}

/** Source: Microsoft Graph, tenantAppManagementPolicy and appManagementPolicy. */
interface Policy {
    isEnabled?: boolean;
    servicePrincipalRestrictions?: Restrictions | null;
    restrictions?: Restrictions | null;
}

/**
 * The longest lifetime of a certificate that is added to a service principal, in days; undefined: any. A policy that is
 * assigned to the application replaces that of the tenant. Needs Policy.Read.All.
 */
export async function readCertificateLifetimeDays(
    { clients, signal }: Inspector,
    servicePrincipalId: string,
): Promise<number | undefined> {
    const path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}/appManagementPolicies`;
    const [own = [], tenant] = await Promise.all([
        ignoreNotFound(clients.graph.list<Policy>(path, { signal })),
        clients.graph.get<Policy>("/policies/defaultAppManagementPolicy", { signal }),
    ]);
    const policies = own.filter(({ isEnabled }) => isEnabled === true);
    if (policies.length > 0) return findLimit(policies.map(({ restrictions }) => restrictions));
    return tenant.isEnabled === true ? findLimit([tenant.servicePrincipalRestrictions]) : undefined;
}

function findLimit(all: readonly (Restrictions | null | undefined)[]): number | undefined {
    const limits = all
        .flatMap((restrictions) => restrictions?.keyCredentials ?? [])
        .filter(
            ({ restrictionType, state }) =>
                restrictionType === "asymmetricKeyLifetime" && state !== "disabled",
        )
        .flatMap(({ maxLifetime }) => parseDays(maxLifetime ?? "") ?? []);
    return limits.length === 0 ? undefined : Math.min(...limits);
}

/** Days of an ISO 8601 duration: years, months, weeks and days; parts of a day count as none. */
function parseDays(duration: string): number | undefined {
    const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/.exec(duration);
    if (match === null) return undefined;
    const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
    return years * 365 + months * 30 + weeks * 7 + days;
}

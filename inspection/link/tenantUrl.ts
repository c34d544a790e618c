/** The parts of a "Tenant URL" that leads to an Auth0 connection. */
export interface TenantUrl {
    host: string;
    connectionId: string;
    /** What follows the question mark. */
    flag: string;
}

/**
 * The host of a "Tenant URL" that is another tenant of Auth0 than the one that the credentials are of; undefined: it is not,
 * or one of both is a custom domain, which does not tell.
 */
export function findForeignHost(tenantUrl: string | undefined, domain: string): string | undefined {
    const host = parseTenantUrl(tenantUrl)?.host;
    if (host === undefined || host.toLowerCase() === domain.toLowerCase()) return undefined;
    return isTenantDomain(host) && isTenantDomain(domain) ? host : undefined;
}

const isTenantDomain = (host: string): boolean => /\.auth0\.com$/i.test(host);

/** Undefined: the URL leads somewhere else. */
export function parseTenantUrl(tenantUrl: string | undefined): TenantUrl | undefined {
    const [, host, connectionId, flag = ""] =
        /^https:\/\/([^/]+)\/scim\/v2\/connections\/([^/?]+)(?:\?(.*))?$/.exec(tenantUrl ?? "") ?? [];
    return host === undefined || connectionId === undefined ? undefined : { host, connectionId, flag };
}

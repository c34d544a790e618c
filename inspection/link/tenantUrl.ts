/** The parts of a "Tenant URL" that leads to an Auth0 connection. */
export interface TenantUrl {
    host: string;
    connectionId: string;
    /** What follows the question mark. */
    flag: string;
}

/** Undefined: the URL leads somewhere else. */
export function parseTenantUrl(tenantUrl: string | undefined): TenantUrl | undefined {
    const [, host, connectionId, flag = ""] =
        /^https:\/\/([^/]+)\/scim\/v2\/connections\/([^/?]+)(?:\?(.*))?$/.exec(tenantUrl ?? "") ?? [];
    return host === undefined || connectionId === undefined ? undefined : { host, connectionId, flag };
}

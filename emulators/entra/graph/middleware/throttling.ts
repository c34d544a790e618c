import { countInWindow, type Quota, type QuotaWindow } from "../../../support/rateLimit";
import type { EntraTenantState } from "../../model";
import type { Caller } from "../call";
import { GraphError } from "../errors";

/**
 * Limits of Microsoft Graph for directory objects and for reports. A limit that is absent does not hold.
 * Source: https://learn.microsoft.com/graph/throttling-limits, "Identity and access service limits" and
 * "Identity and access reports service limits"
 */
export interface ThrottlingOptions {
    /** Resource units of an application in the tenant. */
    resourceUnits?: Quota;
    /** Writes of an application in the tenant. */
    writes?: Quota;
    /** Writes of all applications in the tenant. */
    tenantWrites?: Quota;
    /** Requests for logs of an application in the tenant. */
    reports?: Quota;
}

/** The documented limits for a tenant with so many users: small below 50, large above 500. */
export const getDocumentedThrottling = (users: number): Required<ThrottlingOptions> => ({
    resourceUnits: { limit: users < 50 ? 3500 : users <= 500 ? 5000 : 8000, windowMs: 10_000 },
    writes: { limit: 3000, windowMs: 150_000 },
    tenantWrites: { limit: 18_000, windowMs: 300_000 },
    reports: { limit: 5, windowMs: 10_000 },
});

export interface ChargedRequest {
    method: string;
    /** Path of the route below the version, for example `/users/:id`. */
    path: string;
    query: URLSearchParams;
}

/** Request costs other than 1, from the same page. */
const costs: Readonly<Record<string, number>> = {
    "/applications": 2,
    "/users": 2,
    "/groups/:id/members": 3,
    "/groups/:id/transitiveMembers": 5,
    "/users/:id/memberOf": 2,
};

/**
 * Resource units of a request; undefined for what is not the directory's, such as synchronization.
 * @internal exported for its tests
 */
export function countResourceUnits({ method, path, query }: ChargedRequest): number | undefined {
    if (/\/synchronization\/|^\/auditLogs|^\/applicationTemplates/.test(path)) return undefined;
    const base = (method === "GET" ? costs[path] : undefined) ?? 1;
    const top = query.get("$top");
    const isSmall = top !== null && Number(top) < 20;
    const cost = base - Number(query.has("$select")) + Number(query.has("$expand")) - Number(isSmall);
    return Math.max(1, cost);
}

/** Counts a request. Returns the headers of the response; throws 429 for one beyond a limit. */
export function charge(
    state: EntraTenantState,
    options: ThrottlingOptions,
    caller: Caller,
    request: ChargedRequest,
    now: number,
): Record<string, string> {
    const units = countResourceUnits(request);
    const isWrite = request.method !== "GET" && units !== undefined;
    const app = `${caller.appId}/${state.tenantId}`;
    const charges: Charge[] = [
        {
            quota: options.resourceUnits,
            cost: units ?? 0,
            scope: `Tenant_Application/ReadWrite/${app}`,
            reason: "ResourceUnitLimitExceeded",
        },
        {
            quota: options.writes,
            cost: Number(isWrite),
            scope: `Tenant_Application/Write/${app}`,
            reason: "WriteLimitExceeded",
        },
        {
            quota: options.tenantWrites,
            cost: Number(isWrite),
            scope: `Tenant/Write/${app}`,
            reason: "WriteLimitExceeded",
        },
        {
            quota: options.reports,
            cost: Number(request.path.startsWith("/auditLogs")),
            scope: `Tenant_Application/Read/${app}`,
            reason: "ResourceUnitLimitExceeded",
        },
    ];
    const used = charges.map((item) => countRequest(state, item, now));
    const highest = Math.max(...used);
    return {
        ...(units === undefined ? {} : { "x-ms-resource-unit": String(units) }),
        ...(highest > 0.8 ? { "x-ms-throttle-limit-percentage": highest.toFixed(1) } : {}),
    };
}

interface Charge {
    quota: Quota | undefined;
    cost: number;
    scope: string;
    reason: string;
}

/** Share of the quota that is used up with this request. What was rejected counts too. */
function countRequest(state: EntraTenantState, { quota, cost, scope, reason }: Charge, now: number): number {
    if (quota === undefined || cost === 0) return 0;
    const windows = (state.throttling ??= new Map<string, QuotaWindow>());
    // A limit of the tenant is one for all applications.
    const key = scope.startsWith("Tenant/") ? "Tenant/Write" : `${scope} ${quota.windowMs}`;
    const { allowed, used, retryAfterSeconds } = countInWindow(windows, key, quota, now, cost);
    if (allowed) return used / quota.limit;
    throw new GraphError(429, "TooManyRequests", "Please retry again later.", {
        headers: {
            "retry-after": String(retryAfterSeconds),
            "x-ms-throttle-scope": scope,
            "x-ms-throttle-information": reason,
        },
        inner: { code: "429", message: "Please retry after", status: "429" },
    });
}

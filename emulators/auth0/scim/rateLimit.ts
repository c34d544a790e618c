import { ScimError } from "../../../mapping/auth0";
import { takeFromBucket } from "../../support/rateLimit";
import type { ScimContext } from "./route";

/** Requests per second that the SCIM service takes; Infinity: as many as come. */
export interface ScimRateLimit {
    perConnection: number;
    /** All connections of the tenant together. */
    perTenant: number;
}

/**
 * What Auth0 documents for a public cloud tenant with enterprise connections, and for a free one.
 * Source: auth0.com/docs, "Rate limit configurations", SCIM API.
 */
export const documentedScimRateLimits = {
    enterprise: { perConnection: 25, perTenant: 100 },
    free: { perConnection: 5, perTenant: 5 },
} satisfies Record<string, ScimRateLimit>;

/** A limit for each connection alone, or both limits. */
export function resolveScimRateLimit(limit: number | ScimRateLimit = Infinity): ScimRateLimit {
    const limits = typeof limit === "number" ? { perConnection: limit, perTenant: Infinity } : limit;
    for (const perSecond of [limits.perConnection, limits.perTenant]) {
        if (!(perSecond >= 1)) {
            throw new RangeError(`A SCIM service takes at least one request per second, not ${perSecond}`);
        }
    }
    return limits;
}

/** 429: too many requests. Says when to come again, in seconds. */
export class TooManyRequestsError extends ScimError {
    constructor(
        readonly retryAfter: number,
        readonly limit: number,
    ) {
        super(429, "Too many requests. Check the Retry-After header.");
    }
}

/**
 * Takes note of a request, or throws {@link TooManyRequestsError}: a second's worth at once, then as many as the
 * tenant's clock brings back. Every request counts, whoever sends it. How Auth0 counts, and with which headers it
 * returns, is undocumented for SCIM; Retry-After is what its other limits send.
 */
export function admit(context: ScimContext, connectionId: string, limit: ScimRateLimit): void {
    take(context, "scim", limit.perTenant);
    take(context, `scim ${connectionId}`, limit.perConnection);
}

function take({ state, clock }: ScimContext, key: string, perSecond: number): void {
    if (perSecond === Infinity) return;
    const limit = { burst: perSecond, perSecond };
    const { allowed, left } = takeFromBucket(state.rateBuckets, key, limit, clock.now().getTime());
    if (!allowed) throw new TooManyRequestsError(Math.ceil((1 - left) / perSecond), perSecond);
}

/** A token bucket: `burst` requests at once, refilled by `perSecond`. */
export interface RateLimit {
    burst: number;
    perSecond: number;
}

/** What a tenant allows: numbers of one's own for the Management API, or those of an Auth0 plan by name. */
export type RateLimitOption =
    | RateLimit
    | "free"
    | "enterprise-production"
    | "enterprise-development"
    /** Nothing is refused; the headers are there all the same. */
    | "off";

/** The APIs of a tenant that are limited each on its own. The SCIM service has limits of another kind. */
export interface RateLimits {
    management: RateLimit;
    token: RateLimit;
    /** False: counted for the headers only. */
    enforced: boolean;
}

/** Requests that a bucket still has. Plain data of the tenant's state. */
export interface RateBucket {
    level: number;
    /** When the level was that; milliseconds since 1970 by the tenant's clock. */
    at: number;
}

export interface RateVerdict {
    allowed: boolean;
    headers: Record<string, string>;
}

const enterpriseToken: RateLimit = { burst: 100, perSecond: 100 };

/** Source: Auth0, "Rate Limit Configurations", free and enterprise (public cloud). */
const plans: Record<Exclude<RateLimitOption, RateLimit>, RateLimits> = {
    free: {
        management: { burst: 2, perSecond: 2 },
        token: { burst: 30, perSecond: 30 },
        enforced: true,
    },
    "enterprise-production": {
        management: { burst: 50, perSecond: 16 },
        token: enterpriseToken,
        enforced: true,
    },
    "enterprise-development": {
        management: { burst: 10, perSecond: 2 },
        token: enterpriseToken,
        enforced: true,
    },
    off: { management: { burst: 50, perSecond: 16 }, token: enterpriseToken, enforced: false },
};

export function resolveRateLimits(option: RateLimitOption): RateLimits {
    if (typeof option === "string") return plans[option];
    const positive = (value: number): boolean => Number.isFinite(value) && value > 0;
    if (!Number.isInteger(option.burst) || option.burst < 1 || !positive(option.perSecond)) {
        throw new RangeError("A rate limit has a burst of 1 or more requests and a positive rate per second");
    }
    return { management: option, token: enterpriseToken, enforced: true };
}

/**
 * Takes one request out of a bucket and says so in the headers that every answer carries: the bucket's size, what
 * is left in it, and the second (since 1970) in which a request is added. A refused request takes nothing.
 * Source: Auth0, "Rate Limit Policy" and "Rate Limit Use Cases".
 */
export function takeRequest(
    buckets: Map<string, RateBucket>,
    key: "management" | "token",
    limits: RateLimits,
    now: number,
): RateVerdict {
    const { burst, perSecond } = limits[key];
    const { allowed, left } = takeFromBucket(buckets, key, limits[key], now, limits.enforced);
    const whole = Math.floor(left + 1e-6);
    const added = now + ((whole + 1 - left) / perSecond) * 1000;
    return {
        allowed,
        headers: {
            "x-ratelimit-limit": String(burst),
            "x-ratelimit-remaining": String(whole),
            "x-ratelimit-reset": String(Math.ceil(added / 1000)),
        },
    };
}

/**
 * Takes one request out of the bucket of that name, which is full at first, and says what is left. One that is
 * refused takes nothing; without enforcement none is.
 */
export function takeFromBucket(
    buckets: Map<string, RateBucket>,
    key: string,
    { burst, perSecond }: RateLimit,
    now: number,
    enforced = true,
): { allowed: boolean; left: number } {
    const { level, at } = buckets.get(key) ?? { level: burst, at: now };
    const refilled = Math.min(burst, level + (Math.max(0, now - at) / 1000) * perSecond);
    // The sum of many small refills must not fall short of the request that they add up to.
    const allowed = refilled > 1 - 1e-6 || !enforced;
    const left = allowed ? Math.max(0, refilled - 1) : refilled;
    buckets.set(key, { level: left, at: now });
    return { allowed, left };
}

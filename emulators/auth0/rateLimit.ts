import { takeFromBucket, type TokenBucket, type TokenBucketLimit } from "../support/rateLimit";

/** Limits of a tenant: a custom limit of the Management API, or the limits of an Auth0 plan by name. */
export type RateLimitOption =
    | TokenBucketLimit
    | "free"
    | "enterprise-production"
    | "enterprise-development"
    /** Nothing is refused; the headers are there all the same. */
    | "off";

/** The APIs of a tenant that are limited each on its own. The SCIM service has limits of another kind. */
export interface RateLimits {
    management: TokenBucketLimit;
    token: TokenBucketLimit;
    /** False: counted for the headers only. */
    enforced: boolean;
}

export interface RateVerdict {
    allowed: boolean;
    headers: Record<string, string>;
}

const enterpriseToken: TokenBucketLimit = { burst: 100, perSecond: 100 };

/** Source: Auth0, "Rate Limit Configurations", free and enterprise (public cloud). */
const plans: Record<Exclude<RateLimitOption, TokenBucketLimit>, RateLimits> = {
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
 * Takes one request out of a bucket and says so in the headers that every response carries: the bucket's size, what
 * is left in it, and the second (since 1970) in which a request is added. A refused request takes nothing.
 * Source: Auth0, "Rate Limit Policy" and "Rate Limit Use Cases".
 */
export function takeRequest(
    buckets: Map<string, TokenBucket>,
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

/** A token bucket: `burst` requests at once, refilled by `perSecond`. */
export interface TokenBucketLimit {
    burst: number;
    perSecond: number;
}

/** What a bucket still has. Plain data, so that it can be saved with the state of an emulator. */
export interface TokenBucket {
    level: number;
    /** When the level was that; milliseconds since 1970 by the emulator's clock. */
    at: number;
}

/**
 * Takes one request out of the bucket with that name, which is full at first, and returns what is left. A refused
 * request takes nothing; without enforcement none is refused.
 */
export function takeFromBucket(
    buckets: Map<string, TokenBucket>,
    key: string,
    { burst, perSecond }: TokenBucketLimit,
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

/**
 * The two kinds of rate limits that the emulators imitate: token buckets (Auth0) and fixed windows (Microsoft Graph).
 *
 * Not `limiter`, `rate-limiter-flexible` or `bottleneck`: all three read the system's time (`performance.now()`,
 * `Date.now()`, timers), so a limit would not follow the virtual clock; and they keep their counters inside, while
 * a saved session needs them as plain data.
 */
export { countInWindow, type Quota, type QuotaWindow } from "./fixedWindow";
export { takeFromBucket, type TokenBucket, type TokenBucketLimit } from "./tokenBucket";

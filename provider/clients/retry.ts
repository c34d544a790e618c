/*
 * Decided here and not by p-retry or undici's RetryAgent: the first knows nothing of HTTP, the second decides by the
 * method. Here some POSTs are idempotent, a throttled request is repeated always, and the delay comes from Retry-After or
 * from Auth0's X-RateLimit-Reset by the clock of the service. A pure function can be tested for all of that.
 */

/** How often and how long requests are repeated. Milliseconds. */
export interface RetryPolicy {
    /** First delay; it doubles each time. */
    baseMs: number;
    /** Longest single delay of the back-off. */
    capMs: number;
    /** Longest time that one request may spend waiting, all delays together. */
    budgetMs: number;
    /** Most attempts after errors other than 429. */
    attempts: number;
}

export const defaultRetryPolicy: RetryPolicy = { baseMs: 200, capMs: 8000, budgetMs: 60_000, attempts: 6 };

/** What came of one attempt: a response, or none. */
export type Outcome =
    | { kind: "response"; status: number; headers: Record<string, string> }
    /** `sent`: whether the request may have reached the service. `permanent`: another attempt cannot help. */
    | { kind: "failure"; sent: boolean; permanent: boolean };

export interface RetryQuestion {
    /** Attempts so far, from 1. */
    attempt: number;
    /** Milliseconds spent waiting so far. */
    waitedMs: number;
    /** Whether sending the request twice has the effect of sending it once. */
    idempotent: boolean;
    outcome: Outcome;
    nowMs: number;
    /** From 0 to 1. */
    random: number;
}

const retryableStatuses = new Set([408, 500, 502, 503, 504]);

/**
 * Milliseconds after which to try again; undefined: do not. A throttled request (429) was not applied, so
 * it is repeated whatever it was; anything else only if it is idempotent or was never sent.
 */
export function computeRetryDelay(question: RetryQuestion, policy: RetryPolicy): number | undefined {
    const { outcome } = question;
    const delay =
        outcome.kind === "response" && outcome.status === 429
            ? (readRequestedDelay(outcome.headers, question.nowMs) ?? computeBackOff(question, policy))
            : mayRepeat(question, policy)
              ? (retryAfter(outcome, question.nowMs) ?? computeBackOff(question, policy))
              : undefined;
    return delay === undefined || question.waitedMs + delay > policy.budgetMs ? undefined : delay;
}

/**
 * Delay that the response asks for: Retry-After in seconds or as a date, else Auth0's X-RateLimit-Reset. Times are
 * told by the service's clock, so they are compared with it.
 */
export function readRequestedDelay(headers: Record<string, string>, localMs: number): number | undefined {
    const nowMs = readServiceTime(headers, localMs);
    const after = headers["retry-after"];
    if (after !== undefined && after.trim() !== "") {
        const seconds = Number(after);
        if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
        const date = Date.parse(after);
        if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
    }
    const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
    // Seconds since 1970; the response says "from this second on", hence the extra tenth.
    return Number.isFinite(reset) && reset > 0 ? Math.max(0, reset * 1000 - nowMs) + 100 : undefined;
}

/**
 * The service's time by its Date header, which is exact to a second; so ours is better unless it is wrong by more.
 * Without this, a machine that is a minute behind would find every delay too long and give up.
 */
export function readServiceTime(headers: Record<string, string>, localMs: number): number {
    const date = Date.parse(headers["date"] ?? "");
    return Math.abs(date - localMs) > 5000 ? date : localMs;
}

function retryAfter(outcome: Outcome, nowMs: number): number | undefined {
    return outcome.kind === "response" && outcome.headers["retry-after"] !== undefined
        ? readRequestedDelay(outcome.headers, nowMs)
        : undefined;
}

function mayRepeat(question: RetryQuestion, policy: RetryPolicy): boolean {
    const { outcome } = question;
    if (question.attempt >= policy.attempts) return false;
    if (outcome.kind === "response") return question.idempotent && retryableStatuses.has(outcome.status);
    return !outcome.permanent && (question.idempotent || !outcome.sent);
}

function computeBackOff(question: RetryQuestion, policy: RetryPolicy): number {
    const full = Math.min(policy.capMs, policy.baseMs * 2 ** (question.attempt - 1));
    // Half fixed, half by chance: never at once, never all at the same moment.
    return full / 2 + (full / 2) * question.random;
}

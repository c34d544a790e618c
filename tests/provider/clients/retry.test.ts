import {
    computeRetryDelay,
    defaultRetryPolicy,
    type Outcome,
    readRequestedDelay,
} from "../../../provider/clients/retry";

const now = Date.parse("2026-01-01T00:00:00Z");

function delayOf(outcome: Outcome, more: { attempt?: number; waitedMs?: number; idempotent?: boolean } = {}) {
    const question = { attempt: 1, waitedMs: 0, idempotent: true, nowMs: now, random: 1, outcome, ...more };
    return computeRetryDelay(question, defaultRetryPolicy);
}
const response = (status: number, headers: Record<string, string> = {}): Outcome => ({
    kind: "response",
    status,
    headers,
});

test("does what a throttling service asks for, whatever the request was", () => {
    expect(delayOf(response(429, { "retry-after": "3" }), { idempotent: false })).toBe(3000);
    expect(delayOf(response(429, { "retry-after": "Thu, 01 Jan 2026 00:00:07 GMT" }))).toBe(7000);
    expect(delayOf(response(429, { "x-ratelimit-reset": String(now / 1000 + 2) }))).toBe(2100);
    expect(delayOf(response(429), { idempotent: false })).toBe(200);
    expect(delayOf(response(429), { attempt: 40 })).toBe(8000);
});

test("gives up when a service asks for more patience than there is", () => {
    expect(delayOf(response(429, { "retry-after": "61" }))).toBeUndefined();
    expect(delayOf(response(429, { "retry-after": "3" }), { waitedMs: 58_000 })).toBeUndefined();
});

test.each([408, 500, 502, 503, 504])("repeats after %i only what may be repeated", (status) => {
    expect(delayOf(response(status))).toBe(200);
    expect(delayOf(response(status), { idempotent: false })).toBeUndefined();
});

test.each([200, 400, 401, 403, 404, 409, 501])("never repeats after %i", (status) => {
    expect(delayOf(response(status))).toBeUndefined();
});

test("backs off exponentially up to 8 s, by half at random, six attempts at most", () => {
    const delays = [1, 2, 3, 4, 5, 6].map((attempt) => delayOf(response(500), { attempt }));
    expect(delays).toEqual([200, 400, 800, 1600, 3200, undefined]);
    const question = { attempt: 2, waitedMs: 0, idempotent: true, nowMs: now, outcome: response(500) };
    expect(computeRetryDelay({ ...question, random: 0 }, defaultRetryPolicy)).toBe(200);
});

test("repeats a request that was never sent, and no other that may not be repeated", () => {
    const failure = (sent: boolean, permanent = false): Outcome => ({ kind: "failure", sent, permanent });
    expect(delayOf(failure(false), { idempotent: false })).toBe(200);
    expect(delayOf(failure(true), { idempotent: false })).toBeUndefined();
    expect(delayOf(failure(true))).toBe(200);
    expect(delayOf(failure(false, true))).toBeUndefined();
});

test("waits as long as it should on a machine whose clock is wrong", () => {
    for (const skew of [-3_600_000, -90_000, 90_000]) {
        const date = new Date(now + skew).toUTCString();
        const reset = String((now + skew) / 1000 + 2);
        expect(readRequestedDelay({ date, "x-ratelimit-reset": reset }, now)).toBe(2100);
        const after = new Date(now + skew + 7000).toUTCString();
        expect(readRequestedDelay({ date, "retry-after": after }, now)).toBe(7000);
    }
    // The header is exact to a second only: a right clock knows better.
    const rounded = new Date(now - 1000).toUTCString();
    expect(readRequestedDelay({ date: rounded, "x-ratelimit-reset": String(now / 1000 + 2) }, now)).toBe(
        2100,
    );
});

test("a date in the past and an empty header ask for no delay", () => {
    expect(readRequestedDelay({ "retry-after": "Thu, 01 Jan 2025 00:00:00 GMT" }, now)).toBe(0);
    expect(readRequestedDelay({ "retry-after": "" }, now)).toBeUndefined();
    expect(readRequestedDelay({}, now)).toBeUndefined();
});

import fc from "fast-check";

import { resolveRateLimits, takeRequest } from "../../../emulators/auth0/rateLimit";
import type { TokenBucket } from "../../../emulators/support/rateLimit";

const limits = fc.record({
    burst: fc.integer({ min: 1, max: 50 }),
    perSecond: fc.double({ min: 0.1, max: 50, noNaN: true }),
});

/** Milliseconds between one request and the next. */
const pauses = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 100 });

function play(option: { burst: number; perSecond: number }, gaps: number[]) {
    const buckets = new Map<string, TokenBucket>();
    let now = 1_700_000_000_000;
    return gaps.map((gap) => {
        now += gap;
        return { now, ...takeRequest(buckets, "management", resolveRateLimits(option), now) };
    });
}

test("no span of time lets through more than the burst and what it brings back", () => {
    fc.assert(
        fc.property(limits, pauses, (option, gaps) => {
            const passed = play(option, gaps).filter(({ allowed }) => allowed);
            passed.forEach((first, index) => {
                for (let last = index; last < passed.length; last += 1) {
                    const seconds = ((passed[last]?.now ?? 0) - first.now) / 1000;
                    const most = option.burst + seconds * option.perSecond + 1e-3;
                    expect(last - index + 1).toBeLessThanOrEqual(most);
                }
            });
        }),
    );
});

test("a request that comes in the second that a refusal named is let through", () => {
    fc.assert(
        fc.property(limits, pauses, (option, gaps) => {
            const buckets = new Map<string, TokenBucket>();
            const rules = resolveRateLimits(option);
            let now = 1_700_000_000_000;
            for (const gap of gaps) {
                now += gap;
                const verdict = takeRequest(buckets, "management", rules, now);
                if (verdict.allowed) continue;
                expect(verdict.headers["x-ratelimit-remaining"]).toBe("0");
                now = Math.max(now, Number(verdict.headers["x-ratelimit-reset"]) * 1000);
                expect(takeRequest(buckets, "management", rules, now).allowed).toBe(true);
            }
        }),
    );
});

test("a request that finds one left by the header before it is let through", () => {
    fc.assert(
        fc.property(limits, pauses, (option, gaps) => {
            const verdicts = play(option, gaps);
            verdicts.forEach(({ headers }, index) => {
                if (Number(headers["x-ratelimit-remaining"]) < 1) return;
                expect(verdicts[index + 1]?.allowed ?? true).toBe(true);
            });
        }),
    );
});

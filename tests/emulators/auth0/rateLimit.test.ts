import { resolveRateLimits, takeRequest } from "../../../emulators/auth0/rateLimit";
import { VirtualClock } from "../../../emulators/support/clock";
import type { TokenBucket } from "../../../emulators/support/rateLimit";
import { type Reply, TenantUnderTest } from "./support";

const start = new Date("2026-01-01T00:00:00.000Z");

function headersOf({ headers }: Reply): string[] {
    return ["limit", "remaining", "reset"].map((name) => String(headers[`x-ratelimit-${name}`]));
}

describe("a free tenant", () => {
    const clock = new VirtualClock({ start, speed: 0 });
    let on: TenantUnderTest;
    beforeAll(async () => {
        on = await TenantUnderTest.start({ clock, rateLimit: "free" });
    });
    afterAll(() => on.close());

    test("takes two requests, refuses the third, and says the second in which to come again", async () => {
        const seconds = start.getTime() / 1000;
        expect(headersOf(await on.manage("GET", "/connections"))).toEqual(["2", "1", String(seconds + 1)]);
        expect(headersOf(await on.manage("GET", "/users"))).toEqual(["2", "0", String(seconds + 1)]);
        const refused = await on.manage("POST", "/connections", { name: "x" });
        expect(refused.status).toBe(429);
        expect(refused.body).toEqual({
            statusCode: 429,
            error: "Too Many Requests",
            message: "Global limit has been reached",
            errorCode: "too_many_requests",
        });
        expect(headersOf(refused)).toEqual(["2", "0", String(seconds + 1)]);
        expect(refused.headers).not.toHaveProperty("retry-after");
        await clock.advance(499);
        expect((await on.manage("GET", "/connections")).status).toBe(429);
        await clock.advance(1);
        expect((await on.manage("GET", "/connections")).status).toBe(200);
        expect((await on.manage("GET", "/connections")).status).toBe(429);
    });

    test("counts requests without a token too, and each refusal is an event of the log", async () => {
        await clock.advance(10_000);
        for (const status of [401, 401, 429]) {
            expect((await on.call("GET", "/api/v2/connections")).status).toBe(status);
        }
        await clock.advance(1000);
        const token = on.tenant.issueToken(["read:logs"]);
        const events = await on.manage("GET", "/logs?q=type:api_limit&per_page=1", undefined, token);
        expect(events.body).toMatchObject([
            {
                type: "api_limit",
                description: "Global limit has been reached",
                details: { request: { method: "get", path: "/api/v2/connections" } },
            },
        ]);
    });

    test("counts the token endpoint apart", async () => {
        const statuses = new Set<number>();
        for (let count = 0; count < 30; count += 1) {
            statuses.add((await on.call("POST", "/oauth/token", { body: {} })).status);
        }
        expect([...statuses]).toEqual([400]);
        const refused = await on.call("POST", "/oauth/token", { body: {} });
        expect(refused).toMatchObject({ status: 429, body: { error: "too_many_requests" } });
        expect(headersOf(refused).slice(0, 2)).toEqual(["30", "0"]);
    });
});

test("without a limit nothing is refused, and the headers are there", async () => {
    const on = await TenantUnderTest.start({ clock: new VirtualClock({ start, speed: 0 }) });
    const replies = await Promise.all(Array.from({ length: 60 }, () => on.manage("GET", "/connections")));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(headersOf(replies[59] ?? replies[0]!).slice(0, 2)).toEqual(["50", "0"]);
    await on.close();
});

describe("buckets", () => {
    test.each([
        ["free", 2, 2],
        ["enterprise-production", 50, 16],
        ["enterprise-development", 10, 2],
        [{ burst: 3, perSecond: 0.5 }, 3, 0.5],
    ] as const)("of %j let through the burst, and then the rate", (option, burst, perSecond) => {
        const limits = resolveRateLimits(option);
        const buckets = new Map<string, TokenBucket>();
        const seconds = 20;
        let allowed = 0;
        for (let now = 0; now < seconds * 1000; now += 5) {
            if (takeRequest(buckets, "management", limits, now).allowed) allowed += 1;
        }
        expect(allowed).toBe(burst + Math.floor((seconds - 0.005) * perSecond));
    });

    test("do not overflow without requests", () => {
        const buckets = new Map<string, TokenBucket>();
        const limits = resolveRateLimits({ burst: 3, perSecond: 1 });
        takeRequest(buckets, "management", limits, 0);
        const { headers } = takeRequest(buckets, "management", limits, 3_600_000);
        expect(headers["x-ratelimit-remaining"]).toBe("2");
    });

    test("of nonsense do not exist", () => {
        expect(() => resolveRateLimits({ burst: 0, perSecond: 1 })).toThrow(RangeError);
        expect(() => resolveRateLimits({ burst: 1, perSecond: 0 })).toThrow(RangeError);
    });
});

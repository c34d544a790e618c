import type { FastifyReply } from "fastify";

import { ScimClient } from "../../../../../emulators/entra/provisioning/scim/client";
import { parseTenantUrl } from "../../../../../emulators/entra/provisioning/scim/endpoint";
import { createLoopbackCertificates } from "../../../../../emulators/support/certificates";
import { VirtualClock } from "../../../../../emulators/support/clock";
import { type LoopbackServer, startLoopbackServer } from "../../../../../emulators/support/server";

const empty = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 0,
    Resources: [],
};
/** What the service does with the request of each number, from 0 on. */
let response: (reply: FastifyReply, count: number) => unknown;
let asked: Date[];
let server: LoopbackServer;
let client: ScimClient;
let clock: VirtualClock;

beforeAll(async () => {
    const certificates = await createLoopbackCertificates();
    server = await startLoopbackServer(certificates, (app) => {
        app.addContentTypeParser("application/scim+json", { parseAs: "string" }, (_request, body, done) =>
            done(null, JSON.parse(body.toString())),
        );
        app.all("/*", (_request, reply) => {
            asked.push(clock.now());
            return response(reply, asked.length - 1);
        });
    });
    clock = new VirtualClock({ start: new Date("2026-01-01T00:00:00Z"), speed: 0 });
    const endpoint = parseTenantUrl(`${server.origin}/scim`);
    if (endpoint === undefined) throw new Error("no tenant URL");
    client = new ScimClient({
        endpoint,
        bearer: () => Promise.resolve("secret-token"),
        ca: certificates.ca,
        requestTimeoutMs: 60_000,
        rateLimit: () => Promise.resolve(),
        clock,
        signal: new AbortController().signal,
    });
});
afterAll(async () => {
    await client.close();
    await server.close();
});
beforeEach(() => {
    asked = [];
});

/** Runs something on the clock; what it sleeps passes at once. */
async function onClock<T>(act: () => Promise<T>): Promise<T> {
    let result: Promise<T> | undefined;
    clock.after(0, async () => {
        result = act();
        await result.catch(() => undefined);
    });
    await clock.advance(0);
    if (result === undefined) throw new Error("the clock did not run");
    return result;
}
const query = () => onClock(() => client.query("Users", "userName", "ada"));
const create = () => onClock(() => client.create("Users", { userName: "ada" }));
const secondsBetween = () =>
    asked.slice(1).map((time, i) => (time.getTime() - (asked[i]?.getTime() ?? 0)) / 1000);

describe("a service that is busy", () => {
    test.each([
        [429, "120", [120]],
        [503, "2", [2]],
        [500, "3", [3]],
        [429, undefined, [1]],
        [503, undefined, [1]],
    ])("by %s with Retry-After %s is asked again after %j seconds", async (status, retryAfter, waits) => {
        response = (reply, count) => {
            if (count > 0) return empty;
            if (retryAfter !== undefined) void reply.header("retry-after", retryAfter);
            return reply.status(status).send({});
        };
        await expect(query()).resolves.toEqual([]);
        expect(secondsBetween()).toEqual(waits);
    });

    test("is called again at the date in Retry-After", async () => {
        response = (reply, count) => {
            if (count > 0) return empty;
            const date = new Date(clock.now().getTime() + 90_000).toUTCString();
            return reply.status(429).header("retry-after", date).send({});
        };
        await query();
        expect(secondsBetween()[0]).toBeGreaterThan(88);
        expect(secondsBetween()[0]).toBeLessThanOrEqual(90);
    });

    test("is not called again before the next cycle when it is busy for more than five minutes", async () => {
        response = (reply) => reply.status(429).header("retry-after", "301").send({});
        await expect(query()).rejects.toMatchObject({ status: 429 });
        expect(asked).toHaveLength(1);
    });

    test("is called at most three times again", async () => {
        response = (reply) => reply.status(429).header("retry-after", "1").send({});
        await expect(query()).rejects.toMatchObject({ status: 429 });
        expect(asked).toHaveLength(4);
    });
});

test.each([500, 502, 504, 501])(
    "does not retry %s without Retry-After before the next cycle",
    async (status) => {
        response = (reply) => reply.status(status).send({ detail: "broken" });
        await expect(create()).rejects.toMatchObject({
            status,
            message: expect.stringContaining("broken") as string,
        });
        expect(asked).toHaveLength(1);
    },
);

test.each([301, 302, 307, 308])(
    "a redirect by %s is not followed: the token is for one address",
    async (status) => {
        response = (reply, count) =>
            count > 0 ? empty : reply.redirect(`${server.origin}/elsewhere`, status);
        await expect(query()).rejects.toMatchObject({ status });
        expect(asked).toHaveLength(1);
    },
);

describe("a response that is not SCIM", () => {
    test.each([
        ["a page in HTML", "<html>Welcome</html>", "text/html"],
        ["an empty body", "", "application/scim+json"],
        ["a list of its own", "[]", "application/json"],
        ["a list without Resources", '{"totalResults":1}', "application/scim+json"],
        ["half a body", '{"totalResults":0,', "application/scim+json"],
    ])("to a query is an error: %s", async (_what, body, type) => {
        response = (reply) => reply.type(type).send(body);
        await expect(query()).rejects.toMatchObject({ status: 200, statusText: "Not a ListResponse" });
    });

    test.each(['{"userName":"ada"}', '{"id":""}', '{"id":7}', "<html></html>"])(
        "to a creation is an error: %s",
        async (body) => {
            response = (reply) => reply.status(201).type("application/scim+json").send(body);
            await expect(create()).rejects.toMatchObject({ statusText: "Resource without id" });
        },
    );
});

test("redacts the token in an error that repeats it", async () => {
    response = (reply) =>
        reply.status(400).send({ detail: "bad token secret-token", scimType: "invalidValue" });
    await expect(query()).rejects.toMatchObject({
        message: "The SCIM service responded with 400 Bad Request: bad token [redacted]",
        scimType: "invalidValue",
    });
});

describe("flags of the tenant URL", () => {
    test.each([
        ["", "legacy"],
        ["?aadOptscim062020", "compliant"],
        ["?aadOptscim062020=true", "compliant"],
        ["?x=1&aadOptscim062020", "compliant"],
        ["?aadOptscim062020|other", "compliant"],
        ["?AADOPTSCIM062020", "legacy"],
        ["?AzureAdScimPatch2017", "legacy"],
        ["?aadOptscim062020|AzureAdScimPatch2017", "legacy"],
        ["?aadOptscim062020&AzureAdScimPatch2017", "legacy"],
    ])("%j asks for %s requests", (query, dialect) => {
        expect(parseTenantUrl(`https://scim.example/v2/${query}`)).toMatchObject({
            dialect,
            path: "/v2",
            query: query.slice(1),
        });
    });
});

import { type MisbehavingServer, startMisbehavingServer } from "../misbehavingServer";

let on: MisbehavingServer;
beforeAll(async () => {
    on = await startMisbehavingServer();
});
afterAll(() => on.close());
beforeEach(() => {
    on.faults.clear();
    on.things.clear();
    on.things.add("a").add("b");
    on.server.traffic.clear();
});

test("a refused call is not applied", async () => {
    const fault = on.faults.add("DELETE /things/* status=429,retry-after=1");
    const reply = await on.call("DELETE", "/things/a");
    expect(reply).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    expect(JSON.parse(reply.text)).toMatchObject({ statusCode: 429, error: { code: "PlantedFault" } });
    expect([on.things.has("a"), fault.hits]).toEqual([true, 1]);
    expect(on.server.traffic.entries).toEqual([
        { method: "DELETE", url: "/things/a", status: 429, fault: "refused" },
    ]);
});

test("applies a request whose response is lost", async () => {
    const kind = { kind: "lost", status: 500, body: { message: "gone wrong" } } as const;
    on.faults.add({ method: "DELETE", path: "/things/**", kind });
    expect(await on.call("DELETE", "/things/a")).toMatchObject({
        status: 500,
        text: '{"message":"gone wrong"}',
    });
    expect(on.things.has("a")).toBe(false);
});

test("a connection is dropped before the call is applied, or after it", async () => {
    on.faults.add("DELETE /things/a drop");
    on.faults.add("DELETE /things/b drop-after");
    await expect(on.call("DELETE", "/things/a")).rejects.toThrow(/closed|socket/);
    await expect(on.call("DELETE", "/things/b")).rejects.toThrow(/closed|socket/);
    expect([on.things.has("a"), on.things.has("b")]).toEqual([true, false]);
    // Noted when the server's side has closed, which may be a moment after the client has noticed.
    for (let turn = 0; turn < 12_000 && on.server.traffic.entries.length < 2; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(on.server.traffic.entries.map(({ fault }) => fault)).toEqual(["drop", "drop after the effect"]);
});

test("truncates a response, or replaces it with something that is no JSON", async () => {
    on.faults.add("GET /things #1 truncate=5");
    on.faults.add("GET /things #2 invalid-json");
    await expect(on.call("GET", "/things")).rejects.toThrow(/closed|socket|terminated|aborted/);
    expect((await on.call("GET", "/things")).text).toMatch(/^<html>/);
    expect((await on.call("GET", "/things")).text).toBe('["a","b"]');
});

test("a delay adds to what the call does", async () => {
    on.faults.add("GET /things delay=30");
    const start = performance.now();
    expect((await on.call("GET", "/things")).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(29);
});

test("the range counts the calls that match method and path, whatever their query, and no others", async () => {
    const fault = on.faults.add("GET /thin* #2-3 status=503");
    const statuses: number[] = [];
    for (const query of ["", "?a=/b", "", ""]) {
        await on.call("GET", "/things/all/names");
        statuses.push((await on.call("GET", `/things${query}`)).status);
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(fault.hits).toBe(2);
});

test("* is one segment, ** is any number of them", async () => {
    const one = on.faults.add("GET /*/names status=400");
    const any = on.faults.add("GET /** status=503");
    expect((await on.call("GET", "/things/names")).status).toBe(400);
    expect((await on.call("GET", "/things/all/names")).status).toBe(503);
    expect([one.hits, any.hits]).toEqual([1, 1]);
});

test("tells in an instant that a long path does not fit many wildcards", async () => {
    const fault = on.faults.add(`GET ${"/**a".repeat(30)}/**b status=503`);
    expect((await on.call("GET", `/${"a".repeat(2000)}`)).status).toBe(404);
    expect(fault.hits).toBe(0);
});

test("each fault counts the calls that it matches, also those that another one disturbs", async () => {
    on.faults.add("GET /things #1 status=500");
    on.faults.add("GET /things #2 status=502");
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await on.call("GET", "/things")).status);
    expect(statuses).toEqual([500, 502, 200]);
});

test("what the list has planted can be read", () => {
    on.faults.add("GET /things #2 drop");
    expect(on.faults.list()).toMatchObject([
        { fault: { path: "/things", calls: { from: 2, to: 2 } }, hits: 0 },
    ]);
});

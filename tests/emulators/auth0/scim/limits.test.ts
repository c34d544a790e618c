import { documentedScimRateLimits } from "../../../../emulators/auth0";
import { resolveScimRateLimit } from "../../../../emulators/auth0/scim/rateLimit";
import { VirtualClock } from "../../../../emulators/support/clock";
import { coreGroup, failure, newGroup, newUser, ScimClient, type ScimTarget } from "./conformance/target";
import { type ScimService, type ScimServiceOptions, startScimService } from "./support";

let service: ScimService;
let open: ScimService | undefined;
afterEach(async () => {
    await open?.close();
    open = undefined;
});

async function start(options: ScimServiceOptions = {}): Promise<ScimClient> {
    service = await startScimService(options);
    open = service;
    return new ScimClient(service);
}

describe("requests per second", () => {
    /** Statuses of so many requests, one after the other. A client of the suite would wait; this one does not. */
    async function statuses(target: ScimTarget, count: number): Promise<number[]> {
        const client = new ScimClient(target);
        client.patience = 0;
        const found: number[] = [];
        for (let sent = 0; sent < count; sent += 1) {
            found.push((await client.call("GET", "/Users?count=0")).status);
        }
        return found;
    }
    const times = (status: number, count: number) => Array.from({ length: count }, () => status);

    test("the 26th request in a second is 429 and says when to come again", async () => {
        const clock = new VirtualClock({ speed: 0 });
        const client = await start({ clock, scimRequestsPerSecond: documentedScimRateLimits.enterprise });
        expect(await statuses(service, 25)).toEqual(times(200, 25));
        client.patience = 0;
        const refused = await client.call("GET", "/Users");
        expect(refused).toMatchObject(failure(429));
        expect(refused.headers).toMatchObject({ "retry-after": "1", "x-ratelimit-limit": "25" });
        expect(refused.headers["content-type"]).toMatch(/^application\/scim\+json/);
        await clock.advance(1000);
        expect(await statuses(service, 26)).toEqual([...times(200, 25), 429]);
    });

    test("time brings them back one by one, and no more than a second's worth", async () => {
        const clock = new VirtualClock({ speed: 0 });
        await start({ clock, scimRequestsPerSecond: 5 });
        expect(await statuses(service, 6)).toEqual([...times(200, 5), 429]);
        await clock.advance(200);
        expect(await statuses(service, 2)).toEqual([200, 429]);
        await clock.advance(3_600_000);
        expect(await statuses(service, 6)).toEqual([...times(200, 5), 429]);
    });

    test("each connection has its own, and the tenant one for all", async () => {
        const clock = new VirtualClock({ speed: 0 });
        await start({ clock, scimRequestsPerSecond: { perConnection: 3, perTenant: 5 } });
        const other = service.connect("other");
        expect(await statuses(service, 4)).toEqual([200, 200, 200, 429]);
        expect(await statuses(other, 2)).toEqual([200, 429]);
    });

    test("requests without a valid token count as well", async () => {
        const clock = new VirtualClock({ speed: 0 });
        await start({ clock, scimRequestsPerSecond: 2 });
        expect(await statuses({ ...service, token: "wrong" }, 3)).toEqual([401, 401, 429]);
    });

    test("ordinarily there is no limit", async () => {
        await start({ clock: new VirtualClock({ speed: 0 }) });
        expect(await statuses(service, 40)).toEqual(times(200, 40));
    });

    test.each([0, -1, NaN, { perConnection: 25, perTenant: 0 }])("%j is no limit", (limit) => {
        expect(() => resolveScimRateLimit(limit)).toThrow(RangeError);
    });
});

describe("sizes", () => {
    test("a body of more than 4 MiB is 413", async () => {
        const client = await start();
        const reply = await client.call("POST", "/Users", newUser({ title: "x".repeat(4 * 1024 * 1024) }));
        expect(reply).toMatchObject(failure(413));
        expect(service.tenant.state.users.size).toBe(0);
    });

    test("a POST names at most 10,000 members, a PATCH 1,000 in all its operations", async () => {
        const client = await start();
        const ids = await addUsers(client, 10_001);
        const members = ids.map((value) => ({ value }));
        const whole = await client.call("POST", "/Groups", newGroup({ members }));
        expect(whole).toMatchObject(failure(400, "invalidValue"));
        const group = await client.group({ members: members.slice(0, 10_000) });
        const tooMany = [
            { op: "add", value: { members: members.slice(0, 1000) } },
            { op: "remove", path: `members[value eq ${JSON.stringify(ids[0])}]` },
        ];
        expect(await client.patch(group, ...tooMany)).toMatchObject(failure(400, "invalidValue"));
        expect(service.tenant.state.groups.get(String(group.id))?.members).toHaveLength(10_000);
        const enough = { op: "remove", path: "members", value: members.slice(0, 1000) };
        expect((await client.patch(group, enough)).status).toBe(204);
        expect(service.tenant.state.groups.get(String(group.id))?.members).toHaveLength(9_000);
    });

    test("a group has at most 200,000 members", async () => {
        const client = await start();
        const [ada, bob] = await addUsers(client, 2);
        const group = await client.group();
        const kept = service.tenant.state.groups.get(String(group.id));
        if (kept === undefined) throw new Error("the group is not there");
        kept.members = Array.from({ length: 199_999 }, (_member, at) => `stranger-${at}`);
        const add = (value: unknown) =>
            client.patch(group, { op: "add", path: "members", value: [{ value }] });
        expect((await add(ada)).status).toBe(204);
        expect(await add(bob)).toMatchObject(failure(400, "invalidValue"));
        expect(kept.members).toHaveLength(200_000);
    });

    test("a connection has at most 10,000 groups", async () => {
        const client = await start();
        const { groups } = service.tenant.state;
        const now = new Date(0).toISOString();
        for (let at = 0; at < 10_000; at += 1) {
            const id = `grp_${at}`;
            const times = { created_at: now, updated_at: now };
            groups.set(id, {
                id,
                connection_id: service.connectionId,
                displayName: id,
                members: [],
                ...times,
            });
        }
        expect(await client.call("POST", "/Groups", newGroup())).toMatchObject(failure(403));
        groups.delete("grp_7");
        expect((await client.call("POST", "/Groups", newGroup())).status).toBe(201);
    });

    /** Users put straight into the state; their IDs. */
    async function addUsers(client: ScimClient, count: number): Promise<string[]> {
        const model = await client.user();
        const { users } = service.tenant.state;
        const first = users.get(String(model.id));
        if (first === undefined) throw new Error("the user is not there");
        return Array.from({ length: count }, (_user, at) => {
            const user_id = `planted-${at}`;
            users.set(user_id, { ...first, user_id, attributes: { username: user_id } });
            return user_id;
        });
    }
});

test("state that a test edits is what the service sees at once", async () => {
    const client = await start();
    const { users, groups } = service.tenant.state;
    const user = await client.user();
    const kept = users.get(String(user.id));
    const named = (userName: string) => client.find("Users", `userName eq "${userName}"`);
    expect((await named(String(user.userName))).body).toMatchObject({ totalResults: 1 });
    if (kept === undefined) throw new Error("the user is not there");
    kept.attributes.username = "renamed@acme.example";
    expect((await named(String(user.userName))).body).toMatchObject({ totalResults: 0 });
    expect((await named("RENAMED@acme.example")).body).toMatchObject({ totalResults: 1 });
    const taken = await client.call("POST", "/Users", newUser({ userName: "Renamed@acme.example" }));
    expect(taken).toMatchObject(failure(409, "uniqueness"));
    users.clear();
    expect((await named("renamed@acme.example")).body).toMatchObject({ totalResults: 0 });
    const group = await client.group();
    groups.delete(String(group.id));
    const again = { schemas: [coreGroup], displayName: group.displayName };
    expect((await client.call("POST", "/Groups", again)).status).toBe(201);
});

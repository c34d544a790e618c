import { getPrincipals } from "../../../provider/functions/getPrincipals";
import type { Values } from "../../../provider/host/definition";
import { group, user } from "../support/directory";
import { contextOf, quickClock, startTenants, type Tenants, type TestClients } from "../support/tenants";

const ada = user("ada@acme.example", { mail: "ada.lovelace@acme.example", displayName: "Ada Lovelace" });
const obrien = user("o'brien@acme.example");
/** Has Bob's UPN as mail address. */
const shadow = user("shadow@acme.example", { mail: "bob@acme.example" });
const bob = user("bob@acme.example");
const crowd = Array.from({ length: 16 }, (_, i) => user(`user${i}@acme.example`));
const engineering = group("Engineering");
const twins = [group("Twins"), group("Twins")];
const mailing = group("All hands", { securityEnabled: false, mailEnabled: true });
const quoted = group("R&D 'blue'");

let tenants: Tenants;
let clients: TestClients;

beforeAll(async () => {
    tenants = await startTenants({
        users: [ada, obrien, shadow, bob, ...crowd],
        groups: [engineering, ...twins, mailing, quoted],
    });
});
afterAll(() => tenants.close());
beforeEach(() => {
    clients = tenants.clients();
});

const find = (args: Values) => getPrincipals.invoke(args, contextOf(clients));
const queries = () => clients.requests.filter((line) => /GET \/(users|groups)/.test(line));

test("finds users by UPN, mail and object ID, and groups by name and object ID", async () => {
    const result = await find({
        users: ["ADA@acme.example", obrien.id, shadow.userPrincipalName],
        groups: ["engineering", "R&D 'blue'"],
    });
    expect(result).toEqual({
        outputs: {
            users: [
                {
                    query: "ADA@acme.example",
                    objectId: ada.id,
                    displayName: "Ada Lovelace",
                    userPrincipalName: "ada@acme.example",
                    mail: "ada.lovelace@acme.example",
                },
                {
                    query: obrien.id,
                    objectId: obrien.id,
                    displayName: "o'brien",
                    userPrincipalName: "o'brien@acme.example",
                },
                {
                    query: shadow.userPrincipalName,
                    objectId: shadow.id,
                    displayName: "shadow",
                    userPrincipalName: "shadow@acme.example",
                    mail: "bob@acme.example",
                },
            ],
            groups: [
                { query: "engineering", objectId: engineering.id, displayName: "Engineering" },
                { query: "R&D 'blue'", objectId: quoted.id, displayName: "R&D 'blue'" },
            ],
        },
    });
});

test("finds names with a quote and mail addresses", async () => {
    const result = await find({ users: ["o'brien@acme.example", "ada.lovelace@acme.example"] });
    expect(result).toMatchObject({ outputs: { users: [{ objectId: obrien.id }, { objectId: ada.id }] } });
});

test("asks for seven users or fifteen groups in a query, and sends the queries together", async () => {
    const names = crowd.map((u) => u.userPrincipalName);
    tenants.entra.server.traffic.clear();
    const result = await find({ users: names, groups: ["Engineering"] });
    expect(result).toMatchObject({ outputs: { users: crowd.map((u) => ({ objectId: u.id })) } });
    expect(clients.requests.filter((line) => line.includes("$batch"))).toHaveLength(1);
    expect(queries()).toEqual([]);
    const asked = tenants.entra.server.traffic.entries.map(({ url }) => url.replace(/\?.*/, ""));
    expect(asked.filter((path) => path === "/v1.0/users")).toHaveLength(3);
    expect(asked.filter((path) => path === "/v1.0/groups")).toHaveLength(1);
});

test("serves calls that come together, and later ones for the same names, with one query", async () => {
    const upn = "ada@acme.example";
    const results = await Promise.all([find({ users: [upn] }), find({ users: [upn, bob.id] })]);
    const again = await find({ users: [upn.toUpperCase()] });
    const first = (result: typeof again) => "outputs" in result && (result.outputs["users"] as Values[])[0];
    for (const result of [...results, again]) {
        expect(first(result)).toMatchObject({ objectId: ada.id });
    }
    expect(clients.requests.filter((line) => /users|batch/.test(line))).toHaveLength(1);
});

test("looks again for a user who was not there", async () => {
    const late = user("late@acme.example");
    expect(await find({ users: [late.userPrincipalName] })).toHaveProperty("failures");
    tenants.entra.state.users.set(late.id, late);
    expect(await find({ users: [late.userPrincipalName] })).toMatchObject({
        outputs: { users: [{ objectId: late.id }] },
    });
});

test("waits for the throttled queries of a batch alone, as long as Graph says", async () => {
    const clock = quickClock();
    clients = tenants.clients({ clock });
    tenants.entra.server.traffic.clear();
    let throttled = 0;
    clients.faults.push((request, response) => {
        if (!request.url.endsWith("/$batch")) return undefined;
        const { responses } = JSON.parse(response.text) as { responses: Record<string, unknown>[] };
        if (throttled === 0) {
            throttled = responses.length - 1;
            for (const part of responses.slice(1)) {
                Object.assign(part, { status: 429, headers: { "Retry-After": "7" }, body: {} });
            }
        }
        return { ...response, text: JSON.stringify({ responses }) };
    });
    const started = clock.now();
    const result = await find({ users: crowd.map((u) => u.userPrincipalName) });
    expect(result).toMatchObject({ outputs: { users: crowd.map((u) => ({ objectId: u.id })) } });
    expect(throttled).toBe(2);
    const asked = tenants.entra.server.traffic.entries.filter(({ url }) => url.startsWith("/v1.0/users"));
    expect(asked).toHaveLength(3 + 2);
    expect(clock.now() - started).toBeGreaterThanOrEqual(7000);
});

test("asks nothing when there is nothing to find", async () => {
    expect(await find({})).toEqual({ outputs: { users: [], groups: [] } });
    expect(clients.requests).toEqual([]);
});

test("lists every problem at once: who is missing, ambiguous, named twice, or cannot be assigned", async () => {
    const result = await find({
        users: ["unknown@acme.example", "bob@acme.example", "ada@acme.example", ada.id],
        groups: ["Nowhere", "Twins", "All hands", "00000000-0000-4000-8000-000000000000"],
    });
    if (!("failures" in result)) throw new Error("this should have failed");
    const reasons = Object.fromEntries(result.failures.map((f) => [f.property, f.reason]));
    expect(Object.keys(reasons).sort()).toEqual([
        "groups[0]",
        "groups[1]",
        "groups[2]",
        "groups[3]",
        "users[0]",
        "users[1]",
        "users[3]",
    ]);
    const place = `in the tenant ${tenants.entra.state.tenantId}`;
    for (const property of ["users[0]", "users[1]", "groups[0]", "groups[1]", "groups[3]"]) {
        expect(reasons[property]).toContain(place);
    }
    expect(reasons["users[0]"]).toMatch(/no user has .* "unknown@acme\.example"/);
    expect(reasons["users[1]"]).toContain(bob.id);
    expect(reasons["users[1]"]).toContain(`${shadow.id} (shadow@acme.example)`);
    expect(reasons["users[3]"]).toBe(
        `"${ada.id}" is the same user as "ada@acme.example" (${ada.id}); remove one of them`,
    );
    expect(reasons["groups[0]"]).toMatch(/no group is called "Nowhere"/);
    expect(reasons["groups[1]"]).toMatch(/2 groups are called "Twins"/);
    for (const twin of twins) expect(reasons["groups[1]"]).toContain(twin.id);
    expect(reasons["groups[2]"]).toMatch(/not security-enabled, and Entra assigns only security groups/);
    expect(reasons["groups[3]"]).toMatch(/no group has the object ID .*Groups > the group > Object ID/);
});

test("refuses entries that are no names before it asks", async () => {
    expect(await find({ users: [7, ""], groups: "Engineering" })).toEqual({
        failures: [
            { property: "users[0]", reason: "found 7, expected a name or an object ID." },
            { property: "users[1]", reason: 'found "", expected a name or an object ID.' },
            { property: "groups", reason: 'found "Engineering", expected a list.' },
        ],
    });
    expect(clients.requests).toEqual([]);
});

test("follows the pages of a long response", async () => {
    const next = `${tenants.entra.server.origin}/v1.0/users?$filter=userPrincipalName eq 'ada@acme.example'`;
    clients.faults.push((request) =>
        request.url.includes("/users?$filter=userPrincipalName%20in")
            ? { status: 200, headers: {}, text: JSON.stringify({ value: [], "@odata.nextLink": next }) }
            : undefined,
    );
    expect(await find({ users: ["ada@acme.example"] })).toMatchObject({
        outputs: { users: [{ objectId: ada.id }] },
    });
});

test("names the permission that is missing", async () => {
    const weak = await startTenants({ permissions: ["Application.ReadWrite.All"] });
    try {
        const attempt = getPrincipals.invoke({ groups: ["Engineering"] }, contextOf(weak.clients()));
        await expect(attempt).rejects.toThrow(
            /Missing permission: GroupMember\.Read\.All \(or Group\.Read\.All/,
        );
    } finally {
        await weak.close();
    }
});

test("suggests the near name of a user or group that does not exist", async () => {
    const result = await find({
        users: ["adda@acme.example", "o'bryan@acme.example", "someone@else.example"],
        groups: ["Enginering", "R&D 'blu'"],
    });
    if (!("failures" in result)) throw new Error("this should have failed");
    expect(result.failures.map(({ reason }) => /Did you mean ("[^?]+")\?/.exec(reason)?.[1])).toEqual([
        '"ada@acme.example"',
        `"o'brien@acme.example"`,
        undefined,
        '"Engineering"',
        `"R&D 'blue'"`,
    ]);
    // The look-ups, and the near names of all of them.
    expect(clients.requests.filter((line) => /users|groups|batch/.test(line)).length).toBeLessThanOrEqual(4);
});

import { readAccountGroups } from "../../../inspection/people/readAccountGroups";
import { readAccounts } from "../../../inspection/people/readAccounts";
import { readProvisioningLog } from "../../../inspection/people/readProvisioningLog";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";

const ada = user("ada@acme.example", { mail: "ada@acme.example" });
const ben = user("ben@acme.example", { mail: "ben@acme.example" });
const engineers = group("Engineers", { members: [ada.id, ben.id] });
let bench: LinkBench;
beforeAll(async () => {
    bench = await startLinkBench({
        users: [ada, ben],
        groups: [engineers],
        auth0Options: { rateLimit: "off" },
    });
    bench.assign(engineers);
    await bench.cycle();
});
afterAll(() => bench.close());

test("reads the accounts of the connection and no others", async () => {
    const { users } = bench.tenants.auth0.state;
    const [first] = users.values();
    if (first !== undefined) {
        const identities = first.identities.map((identity) => ({ ...identity, connection: "other" }));
        users.set("samlp|other|x", {
            ...first,
            user_id: "samlp|other|x",
            connection_id: "con_other",
            identities,
        });
    }
    const accounts = await readAccounts(bench.inspector, bench.connectionName);
    expect(accounts.map(({ user_id }) => user_id).sort()).toEqual([
        "samlp|acme-entra|ada@acme.example",
        "samlp|acme-entra|ben@acme.example",
    ]);
    expect(accounts[0]).toMatchObject({ blocked: false, email: expect.stringContaining("@") as string });
    users.delete("samlp|other|x");
});

test("reads the groups of the connection with their members", async () => {
    const [found, ...others] = await readAccountGroups(bench.inspector, bench.location.connectionId);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: "Engineers" });
    expect([...(found?.members ?? [])].sort()).toEqual([
        "samlp|acme-entra|ada@acme.example",
        "samlp|acme-entra|ben@acme.example",
    ]);
});

test("reads who became which account from the provisioning log, newest first", async () => {
    const records = await readProvisioningLog(bench.inspector, bench.location.jobId);
    const created = records.filter(({ action, source }) => action === "create" && source.type === "User");
    expect(created.map(({ source, targetId, wasActive }) => [source.id, targetId, wasActive]).sort()).toEqual(
        [
            [ada.id, "samlp|acme-entra|ada@acme.example", true],
            [ben.id, "samlp|acme-entra|ben@acme.example", true],
        ].sort(),
    );
    expect(records.map(({ time }) => time)).toEqual(
        records
            .map(({ time }) => time)
            .toSorted()
            .reverse(),
    );
});

test("reads more than 1,000 accounts in windows over the time of their creation", async () => {
    const { users } = bench.tenants.auth0.state;
    const [template] = users.values();
    const before = new Map(users);
    for (let number = 0; template !== undefined && number < 2500; number++) {
        // Several of the same moment, so that windows end within them.
        const created_at = new Date(
            Date.parse("2026-02-01T00:00:00Z") + Math.floor(number / 7),
        ).toISOString();
        const user_id = `samlp|acme-entra|user${number}`;
        users.set(user_id, { ...template, user_id, created_at });
    }
    const progress: number[] = [];
    const inspector = {
        ...bench.inspector,
        onProgress: ({ done }: { done: number }) => void progress.push(done),
    };
    const accounts = await readAccounts(inspector, bench.connectionName);
    expect(new Set(accounts.map(({ user_id }) => user_id)).size).toBe(2502);
    expect(progress.at(-1)).toBe(2502);

    for (const user of users.values()) user.created_at = "2026-02-01T00:00:00.000Z";
    await expect(readAccounts(bench.inspector, bench.connectionName)).rejects.toThrow(
        /More than 1000 users of the connection acme-entra were created in the same moment/,
    );
    users.clear();
    for (const [id, one] of before) users.set(id, one);
});

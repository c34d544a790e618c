import { compareAccounts } from "../../../inspection/accounts/compareAccounts";
import { readAccountFacts } from "../../../inspection/accounts/readFacts";
import { group, user } from "../../provider/support/directory";
import { startLinkBench } from "../support/linkBench";
import { accountPermissions, plantAccount } from "../support/plantedAccounts";

const count = 10_000;
/** Accounts of users who are not in scope. */
const orphans = 30;

test("reads 10,000 users in pages and batches, not one by one", async () => {
    const all = Array.from({ length: count + orphans }, (_, number) => user(`user${number}@acme.example`));
    const assigned = group("All", { members: all.slice(0, count).map(({ id }) => id) });
    const bench = await startLinkBench({
        users: all,
        groups: [assigned],
        permissions: accountPermissions,
        auth0Options: { rateLimit: "off" },
    });
    try {
        bench.assign(assigned);
        for (const [number, { userPrincipalName }] of all.entries()) {
            const created = new Date(Date.parse("2026-01-01T00:00:00Z") + number * 1000).toISOString();
            plantAccount(bench, userPrincipalName, { username: userPrincipalName, logins_count: 1 }, created);
        }
        bench.clients.requests.length = 0;
        const { users } = compareAccounts(
            await readAccountFacts(bench.inspector, bench.location, { withGroups: true }),
        );
        expect(users).toHaveLength(count + orphans);
        expect(users.filter(({ findings }) => findings.length > 0)).toHaveLength(orphans);
        const { requests } = bench.clients;
        // 100 accounts in a page, with an overlap of the windows; 999 members in a page.
        expect(requests.filter((line) => line === "GET /users").length).toBeLessThan(125);
        expect(requests.length).toBeLessThan(200);
    } finally {
        await bench.close();
    }
}, 600_000);

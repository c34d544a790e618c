import { computeImpact } from "../../../inspection/impact/computeImpact";
import { readImpact } from "../../../inspection/impact/readImpact";
import { group, user } from "../../provider/support/directory";
import { startLinkBench } from "../support/linkBench";

/** `IMPACT_USERS=10000` for the figures in docs/impact.md. */
const size = Number(process.env.IMPACT_USERS ?? 1200);

test("reads and judges a large directory in few requests", async () => {
    const users = Array.from({ length: size }, (_, index) =>
        user(`user${index}@acme.example`, { mail: `user${index}@acme.example`, department: `D${index % 7}` }),
    );
    const everyone = group("Everyone", { members: users.map(({ id }) => id) });
    const bench = await startLinkBench({ users, groups: [everyone], auth0Options: { rateLimit: "off" } });
    try {
        bench.assign(everyone);
        users.forEach(({ userPrincipalName, mail, displayName }, index) => {
            const id = `samlp|acme-entra|${userPrincipalName}`;
            const created_at = new Date(Date.parse("2026-01-01T00:00:00Z") + index).toISOString();
            bench.tenants.auth0.state.users.set(id, {
                user_id: id,
                connection_id: bench.location.connectionId,
                created_at,
                updated_at: created_at,
                identities: [
                    { connection: bench.connectionName, provider: "samlp", user_id: id, isSocial: false },
                ],
                attributes: { username: userPrincipalName, email: mail, name: displayName, blocked: false },
            });
        });
        bench.clients.requests.length = 0;
        const clauses = [{ attribute: "department", operator: "NOT EQUALS", value: "D0" }];
        const scopingFilters = [{ name: "Not D0", clauses }];
        const change = { mapping: { users: { scopingFilters } }, deletionThreshold: Infinity };
        const input = await readImpact(bench.inspector, bench.location, change);
        const impact = computeImpact(input);
        expect(impact.counts.blocked).toBe(Math.ceil(size / 7));
        expect(impact.losing).toHaveLength(Math.ceil(size / 7));
        // Pages of 999 users and of 100 accounts, and a few for the link.
        expect(bench.clients.requests.length).toBeLessThan(size / 999 + (size / 100) * 1.2 + 40);
    } finally {
        await bench.close();
    }
});

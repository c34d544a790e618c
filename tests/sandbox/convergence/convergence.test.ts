import fc from "fast-check";

import { createLoopbackCertificates, type LoopbackCertificates } from "../../../sandbox/support/certificates";
import { change, type Change } from "./changes";
import { afterCycle, nothing, type Target } from "./model";
import { LinkedTenants } from "./tenants";

let certificates: LoopbackCertificates;
beforeAll(async () => {
    certificates = await createLoopbackCertificates();
});

test("whatever happens in Entra, and whatever fails, Auth0 ends as the rules say", async () => {
    await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 4, maxLength: 30 }), async (changes) => {
            const tenants = await LinkedTenants.start(certificates);
            try {
                const target = await live(tenants, [...changes, { do: "cycle", faults: [] }]);
                expect(tenants.arrived()).toEqual(inTheWordsOfAuth0(target));
            } finally {
                await tenants.close();
            }
        }),
        { numRuns: 25 },
    );
}, 120_000);

async function live(tenants: LinkedTenants, changes: readonly Change[]): Promise<Target> {
    let target = nothing;
    for (const each of changes) {
        if (each.do !== "cycle") {
            tenants.apply(each);
            continue;
        }
        target = afterCycle(target, tenants.snapshot());
        await tenants.cycle(each.faults);
    }
    return target;
}

function inTheWordsOfAuth0({ users, groups }: Target): { users: unknown[]; groups: unknown[] } {
    const byText = (a: string, b: string): number => (a < b ? -1 : 1);
    return {
        users: [...users.values()].sort((a, b) => byText(a.madeAs, b.madeAs)),
        groups: [...groups.values()]
            .map(({ name, members }) => ({
                name,
                members: members.map((id) => users.get(id)?.madeAs ?? id).sort(byText),
            }))
            .sort((a, b) => byText(a.name, b.name)),
    };
}

import fc from "fast-check";

import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../emulators/support/certificates";
import { life } from "./changes";
import { afterCycle, nothing, type Target } from "./model";
import { LinkedTenants } from "./tenants";

let certificates: LoopbackCertificates;
beforeAll(async () => {
    certificates = await createLoopbackCertificates();
});

test("Auth0 converges to the expected state after any changes in Entra and any failures", async () => {
    await fc.assert(
        fc.asyncProperty(life, async (rounds) => {
            const tenants = await LinkedTenants.start(certificates);
            let target = nothing;
            try {
                for (const { changes, faults } of rounds) {
                    for (const change of changes) tenants.apply(change);
                    target = afterCycle(target, tenants.snapshot());
                    await tenants.cycle(faults);
                    expect(tenants.arrived()).toEqual(inTheWordsOfAuth0(target));
                }
            } finally {
                await tenants.close();
            }
        }),
        { numRuns: 40 },
    );
});

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

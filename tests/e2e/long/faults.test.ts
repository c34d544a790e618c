import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../../components";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { attempt } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// Each write of our own resources fails: refused before it is applied, then applied with its response lost.
// The next `up` must converge, without an orphan, and `destroy` must leave nothing.
describe.each(providerKinds)("one failing call, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    let before: ReturnType<typeof takeInventory>;

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        before = takeInventory(session);
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { users: ["ada@acme.example"] },
                });
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());
    // A case that failed must not decide the next one.
    afterEach(async () => {
        for (const tenant of [session.auth0, session.entra]) tenant.interceptors.length = 0;
        if (compareInventories(before, takeInventory(session)).length > 0) await stack.destroy();
    }, engineTimeout);

    const calls: [string, "auth0" | "entra", RegExp][] = [
        ["POST addTokenSigningCertificate", "entra", /^POST .*\/addTokenSigningCertificate$/],
        ["POST SCIM token", "auth0", /^POST .*\/scim-configuration\/tokens$/],
        ["POST synchronization job", "entra", /^POST .*\/synchronization\/jobs$/],
        ["PUT synchronization secrets", "entra", /^PUT .*\/synchronization\/secrets$/],
        ["PUT synchronization schema", "entra", /^PUT .*\/schema$/],
        ["POST start", "entra", /^POST .*\/start$/],
    ];

    test.each(calls)(
        "%s, refused in one up and applied with its response lost in the next: all converges and nothing is left",
        async (_name, tenant, pattern) => {
            const plant = (kind: "before" | "after", status: number): (() => number) => {
                let hits = 0;
                const fault = ({ method, url }: { method: string; url: string }) => {
                    if (!pattern.test(`${method} ${url}`) || hits > 0) return undefined;
                    hits++;
                    return { status, body: { error: { code: "planted", message: "planted" } } };
                };
                session[tenant].interceptors.length = 0;
                session[tenant].interceptors.push({ [kind]: fault });
                return () => hits;
            };

            const refused = plant("before", 400);
            const first = await attempt(() => stack.up());
            expect(refused()).toBe(1);
            expect(first.error).toBeDefined();

            const lost = plant("after", 503);
            const second = await attempt(() => stack.up());
            expect(lost()).toBe(1);
            // Most are corrected within the run; the next run completes the rest.
            if (second.error !== undefined) await stack.up();

            const standing = takeInventory(session);
            expect(standing["Auth0 SCIM token"]).toHaveLength(1);
            expect(standing["Entra provisioning job"]).toHaveLength(1);
            const [principal] = [...session.entra.state.servicePrincipals.values()].filter(
                (p) => p.preferredSingleSignOnMode === "saml" && p.deletedDateTime === null,
            );
            expect(principal?.keyCredentials.filter((key) => key.usage === "Verify")).toHaveLength(1);
            const [job] = [...session.entra.state.jobs.values()].flatMap((jobs) => [...jobs.values()]);
            expect(job).toMatchObject({ schedule: { state: "Active" }, status: { quarantine: null } });

            await stack.destroy();
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});

import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../../components";
import { isEmpty, listUserSummaries } from "../../../emulators/auth0";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// The smallest program, against an Auth0 tenant of the free plan: two requests a second.
describe.each(providerKinds)("an Auth0 tenant of the free plan, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    beforeAll(async () => {
        session = await startTestSandbox({
            providers,
            auth0Limits: { rateLimit: "free", enterpriseConnections: 1, connectionDeletionMs: 60_000 },
        });
        stack = await createDeployment(session, {
            program: async () => {
                const acme = new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { groups: ["Engineering"] },
                });
                return { status: acme.provisioningStatus };
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    const refusals = () => session.auth0.server.traffic.entries.filter(({ status }) => status === 429).length;

    test(
        "gets the link, slowly",
        async () => {
            await stack.up();
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").length).toBeGreaterThan(0);
            expect(session.auth0.state.scimTokens.size).toBe(1);
            expect(refusals()).toBeGreaterThan(0);
        },
        engineTimeout,
    );

    test(
        "is refreshed without a change",
        async () => {
            const { same, ...changes } = (await stack.refresh()).summary.resourceChanges ?? {};
            expect(changes).toEqual({});
            expect(same).toBeGreaterThan(0);
        },
        engineTimeout,
    );

    test(
        "is left empty",
        async () => {
            await stack.destroy();
            expect(isEmpty(session.auth0.state)).toBe(true);
        },
        engineTimeout,
    );
});

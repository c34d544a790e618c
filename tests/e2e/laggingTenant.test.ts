import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../components";
import { listUserSummaries } from "../../emulators/auth0";
import { getDocumentedThrottling } from "../../emulators/entra";
import { scaleConsistency } from "../../emulators/entra/graph/middleware/consistency";
import { type Inventory, takeInventory } from "../../emulators/session/inventory";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { changesOf } from "./support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// Graph responds from replicas that are behind, each read perhaps from another one, and counts requests as
// documented. Delays and the waits of the stand-ins are a twentieth of the real ones.
const scale = 0.05;

describe.each(providerKinds)("a link in a tenant that lags, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    let before: Inventory;
    beforeAll(async () => {
        session = await startTestSandbox({
            providers,
            waitScale: scale,
            graph: { consistency: scaleConsistency(scale), throttling: getDocumentedThrottling(40) },
        });
        before = takeInventory(session);
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
                });
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "goes up, provisions, and a second up finds nothing to do",
        async () => {
            await stack.up();
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").length).toBeGreaterThan(3);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "goes down and leaves nothing behind",
        async () => {
            await stack.destroy();
            expect(takeInventory(session)).toEqual(before);
        },
        engineTimeout,
    );
});

import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { listUserSummaries } from "../../emulators/auth0";
import { compareInventories, type Inventory, takeInventory } from "../../emulators/session/inventory";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { pulumi } from "./support/command";
import { liftProtection } from "./support/liftProtection";
import { secretsIn, storedText } from "./support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// A program without Node: the engine asks the plugin to construct the component.
describe.each(providerKinds)("the YAML example, %s providers", (providers) => {
    let session: SandboxSession;
    let cwd: string;
    let before: Inventory;
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env: session.environment });

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        before = takeInventory(session);
        cwd = await mkdtemp(join(session.folder, "yaml-"));
        await cp(join(packageRoot, "examples/yaml"), cwd, { recursive: true });
        await run("stack", "init", "test");
    }, engineTimeout);
    afterAll(async () => {
        await rm(cwd, { recursive: true, force: true });
        await session.close();
    });

    test(
        "previews without a write, goes up with plain pulumi up, and is unchanged the second time",
        async () => {
            await run("preview");
            expect([
                ...session.auth0.server.traffic.listWrites(),
                ...session.entra.server.traffic.listWrites(),
            ]).toEqual([]);
            await run("up", "--yes", "--skip-preview");
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").map((u) => u.username)).toContain(
                "ada@acme.example",
            );
            await run("up", "--yes", "--skip-preview", "--expect-no-changes");
            expect(await run("stack", "output", "scimEndpoint")).toContain(
                `https://${session.auth0.domain}/scim/v2/connections/con_`,
            );
        },
        engineTimeout,
    );

    test(
        "keeps the SCIM token out of the exported state",
        async () => {
            const state = await run("stack", "export");
            expect(state).toContain("auth0-entra:index:ScimToken");
            expect(secretsIn(state + (await storedText(session)), session)).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "leaves nothing after destroy",
        async () => {
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});

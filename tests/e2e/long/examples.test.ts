import { join } from "node:path";

import { listUserSummaries } from "../../../emulators/auth0";
import { createCredentials, linkManagementScopes } from "../../../emulators/session/credentials";
import { compareInventories, type Inventory, takeInventory } from "../../../emulators/session/inventory";
import { type Capability, capabilityPermissions } from "../../../provider/permissions";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { pulumi } from "../support/command";
import { liftProtection } from "../support/liftProtection";
import { exampleProject, linkPackage } from "../support/project";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// The TypeScript programs under examples/, as they stand there; YAML and the root project have tests of their own.
describe.each(
    providerKinds.flatMap((providers) =>
        ["minimal", "full", "parts", "organizations"].map((example) => ({ example, providers })),
    ),
)("examples/$example, $providers providers", ({ example, providers }) => {
    let session: SandboxSession;
    let cwd: string;
    let before: Inventory;
    const run = (...args: string[]): Promise<string> => pulumi(args, { cwd, env: session.environment });

    beforeAll(async () => {
        const needs: Capability[] = ["organizations", "discoveryDomains", "organizationGroupRoles"];
        const ofProgram = ["organizations", "roles"].flatMap((name) => [`create:${name}`, `delete:${name}`]);
        const managementScopes = [
            ...linkManagementScopes,
            ...needs.flatMap((name) => capabilityPermissions[name].requirements.map(({ anyOf }) => anyOf[0])),
            ...ofProgram,
        ];
        session = await startTestSandbox({
            providers,
            // Links without Organizations need no more than they are granted by default.
            ...(example === "organizations" && { credentials: createCredentials({ managementScopes }) }),
        });
        before = takeInventory(session);
        cwd = join(session.folder, example);
        await exampleProject(example, cwd);
        await linkPackage(cwd);
        await run("stack", "init", "test");
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "goes up, is unchanged the second time, and leaves nothing",
        async () => {
            await run("up", "--yes", "--skip-preview");
            expect(await run("stack", "output", "scimEndpoint")).toContain(session.auth0.domain);
            await session.entra.provisioning.waitUntilIdle();
            expect(listUserSummaries(session.auth0.state, "acme-entra").map((u) => u.username)).toContain(
                "ada@acme.example",
            );
            await run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await liftProtection(run);
            await run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});

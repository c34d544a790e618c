import {
    graphPermissions,
    managementScopes,
    sandboxCredentials,
} from "../../../emulators/session/credentials";
import { pulumi } from "../support/command";
import { linkProject } from "../support/project";
import { attempt } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// The answer to a missing permission is its name, at once: measured, the official resources hang for minutes.
describe.each(providerKinds)("an up whose credentials lack a permission, %s providers", (providers) => {
    const without = (all: readonly string[], ...missing: string[]): string[] =>
        all.filter((p) => !missing.includes(p));
    const cases: [string, { graph?: string[]; management?: string[] }][] = [
        [
            "Application.ReadWrite.OwnedBy",
            { graph: without(graphPermissions, "Application.ReadWrite.OwnedBy") },
        ],
        [
            "AppRoleAssignment.ReadWrite.All",
            { graph: without(graphPermissions, "AppRoleAssignment.ReadWrite.All") },
        ],
        ["User.Read.All", { graph: without(graphPermissions, "User.Read.All") }],
        ["create:scim_token", { management: without(managementScopes, "create:scim_token") }],
        [
            "update:connections_options",
            { management: without(managementScopes, "update:connections_options") },
        ],
    ];
    test.each(cases)(
        "fails at once, names %s, and writes nothing",
        async (permission, permissions) => {
            const world = await startTestSandbox({ providers, credentials: sandboxCredentials(permissions) });
            try {
                const cwd = await linkProject(world, {
                    auth0: { connectionName: "acme-entra" },
                    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
                });
                const run = (...args: string[]): Promise<string> =>
                    pulumi(args, { cwd, env: world.environment });
                await run("stack", "init", "test");
                const result = await attempt(() => run("up", "--yes", "--skip-preview"));
                expect(result.error?.message).toContain(permission);
                // Seconds on an idle machine; the official resources hang for four minutes and longer.
                expect(result.seconds).toBeLessThan(120);
                expect(world.entra.server.traffic.writes()).toEqual([]);
                expect(world.auth0.server.traffic.writes()).toEqual([]);
            } finally {
                await world.close();
            }
        },
        engineTimeout,
    );
});

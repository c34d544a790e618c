import {
    createCredentials,
    linkGraphPermissions,
    linkManagementScopes,
} from "../../../emulators/session/credentials";
import { pulumi } from "../support/command";
import { linkProject } from "../support/project";
import { attempt } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// A missing permission is reported by its name, at once: measured, the official resources hang for minutes.
describe.each(providerKinds)("an up whose credentials lack a permission, %s providers", (providers) => {
    const without = (all: readonly string[], ...missing: string[]): string[] =>
        all.filter((p) => !missing.includes(p));
    const cases: [string, { graphPermissions?: string[]; managementScopes?: string[] }][] = [
        [
            "Application.ReadWrite.OwnedBy",
            { graphPermissions: without(linkGraphPermissions, "Application.ReadWrite.OwnedBy") },
        ],
        [
            "AppRoleAssignment.ReadWrite.All",
            { graphPermissions: without(linkGraphPermissions, "AppRoleAssignment.ReadWrite.All") },
        ],
        ["User.Read.All", { graphPermissions: without(linkGraphPermissions, "User.Read.All") }],
        ["create:scim_token", { managementScopes: without(linkManagementScopes, "create:scim_token") }],
        [
            "update:connections_options",
            { managementScopes: without(linkManagementScopes, "update:connections_options") },
        ],
    ];
    test.each(cases)(
        "fails at once, names %s, and writes nothing",
        async (permission, permissions) => {
            const session = await startTestSandbox({
                providers,
                credentials: createCredentials(permissions),
            });
            try {
                const cwd = await linkProject(session, {
                    auth0: { connectionName: "acme-entra" },
                    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
                });
                const run = (...args: string[]): Promise<string> =>
                    pulumi(args, { cwd, env: session.environment });
                await run("stack", "init", "test");
                const result = await attempt(() => run("up", "--yes", "--skip-preview"));
                expect(result.error?.message).toContain(permission);
                // Seconds on an idle machine; the official resources hang for four minutes and longer.
                expect(result.seconds).toBeLessThan(120);
                expect(session.entra.server.traffic.listWrites()).toEqual([]);
                expect(session.auth0.server.traffic.listWrites()).toEqual([]);
            } finally {
                await session.close();
            }
        },
        engineTimeout,
    );
});

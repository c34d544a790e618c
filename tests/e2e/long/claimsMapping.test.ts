import { createCredentials, linkGraphPermissions } from "../../../emulators/session/credentials";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { nodeProgram, type Program, without } from "../support/program";
import { engineTimeout, type ProviderKind, providerKinds, startTestSandbox } from "../support/sandbox";

// A NameID other than the user principal name is set by a policy, which needs permissions of its own.
const policyPermissions = ["Policy.ReadWrite.ApplicationConfiguration", "Policy.Read.All"];

async function withPermissions(
    providers: ProviderKind,
    permissions: string[],
    use: (session: SandboxSession, program: Program) => Promise<void>,
): Promise<void> {
    const session = await startTestSandbox({
        providers,
        credentials: createCredentials({ graphPermissions: [...linkGraphPermissions, ...permissions] }),
    });
    try {
        const args = {
            displayName: "By mail",
            entityId: "urn:auth0:acme:by-mail",
            replyUrl: "https://acme.eu.auth0.com/login/callback?connection=by-mail",
            nameIdSource: "user.mail",
        };
        const lines = [`new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`];
        await use(session, await nodeProgram(session, lines, without("AUTH0_", session)));
    } finally {
        await session.close();
    }
}

describe.each(providerKinds)("a NameID other than the user principal name, %s providers", (providers) => {
    test(
        "with both permissions the policy is made, assigned and removed again",
        () =>
            withPermissions(providers, policyPermissions, async (session, program) => {
                const before = takeInventory(session);
                await program.run("up", "--yes", "--skip-preview");
                expect(takeInventory(session)["Entra claims mapping policy"]).toHaveLength(1);
                const [policy] = session.entra.state.claimsMappingPolicies.values();
                expect(JSON.stringify(policy)).toContain("nameidentifier");
                await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
                await program.run("destroy", "--yes", "--skip-preview");
                expect(compareInventories(before, takeInventory(session))).toEqual([]);
            }),
        engineTimeout,
    );

    test.each(policyPermissions)(
        "without %s the up fails at once with its name, and nothing is written",
        (missing) =>
            withPermissions(
                providers,
                policyPermissions.filter((name) => name !== missing),
                async (session, program) => {
                    const started = performance.now();
                    const { code, output } = await program.attempt("up", "--yes", "--skip-preview");
                    expect(code).not.toBe(0);
                    expect(output).toContain(`${missing}: for the claims mapping policy`);
                    expect(performance.now() - started).toBeLessThan(120_000);
                    expect(session.entra.server.traffic.listWrites()).toEqual([]);
                },
            ),
        engineTimeout,
    );
});

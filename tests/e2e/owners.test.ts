import { createCredentials, linkGraphPermissions } from "../../emulators/session/credentials";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { nodeProgram, type Program, without } from "./support/program";
import { engineTimeout, type ProviderKind, providerKinds, startTestSandbox } from "./support/sandbox";

// Graph lets an identity add an owner only if it can read the directory.
async function withPermissions(
    providers: ProviderKind,
    permissions: string[],
    use: (session: SandboxSession, program: Program, owner: string) => Promise<void>,
): Promise<void> {
    const session = await startTestSandbox({
        providers,
        credentials: createCredentials({ graphPermissions: [...linkGraphPermissions, ...permissions] }),
    });
    try {
        const [owner] = session.entra.state.users.keys();
        if (owner === undefined) throw new Error("the directory is empty");
        const args = {
            displayName: "Owned",
            entityId: "urn:auth0:acme:owned",
            replyUrl: "https://acme.eu.auth0.com/login/callback?connection=owned",
            owners: [owner],
        };
        const lines = [`new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`];
        await use(session, await nodeProgram(session, lines, without("AUTH0_", session)), owner);
    } finally {
        await session.close();
    }
}

describe.each(providerKinds)("further owners, %s providers", (providers) => {
    test(
        "with the permission to read the directory further owners are added",
        () =>
            withPermissions(providers, ["Directory.Read.All"], async (session, program, owner) => {
                await program.run("up", "--yes", "--skip-preview");
                const owned = [...session.entra.state.servicePrincipals.values()].filter(({ owners }) =>
                    owners.includes(owner),
                );
                expect(owned).toHaveLength(1);
            }),
        engineTimeout,
    );

    test(
        "without it the preview warns of it, the up fails with its name, and nothing is written",
        () =>
            withPermissions(providers, [], async (session, program) => {
                expect(await program.run("preview")).toMatch(/`pulumi up` also needs Directory\.Read\.All /);
                const { code, output } = await program.attempt("up", "--yes", "--skip-preview");
                expect(code).not.toBe(0);
                expect(output).toContain("Directory.Read.All");
                expect(output).toContain("further owners");
                expect(session.entra.server.traffic.listWrites()).toEqual([]);
            }),
        engineTimeout,
    );
});

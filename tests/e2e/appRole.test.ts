import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { nodeProgram, type Program, without } from "./support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

// The roles of an application are known for sure only when it exists; those of a new one from its template.
describe.each(providerKinds)("a role that the application does not have, %s providers", (providers) => {
    let session: SandboxSession;
    let program: Program;
    const source = (appRole?: string): string => {
        const args = {
            displayName: "Roles",
            entityId: "urn:auth0:acme:roles",
            replyUrl: "https://acme.eu.auth0.com/login/callback?connection=roles",
            users: ["ada@acme.example"],
            appRole,
        };
        return `new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`;
    };

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        program = await nodeProgram(session, [source("Admin")], without("AUTH0_", session));
    }, engineTimeout);
    afterAll(() => session.close());

    async function refused(...command: string[]): Promise<void> {
        const { code, output } = await program.attempt(...command);
        expect(code).not.toBe(0);
        expect(output).toMatch(/appRole: found "Admin", expected one of "User", "msiam_access"/);
        expect(output).not.toMatch(/error serializing|^\s+at .*:\d+/m);
    }

    test(
        "is refused in the first preview",
        async () => {
            await refused("preview");
            expect(session.entra.server.traffic.listWrites()).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "is refused without a stack when the application is there",
        async () => {
            await program.write(source("msiam_access"));
            await program.run("up", "--yes", "--skip-preview");
            await program.write(source("Admin"));
            await refused("preview");
            await refused("up", "--yes", "--skip-preview");
        },
        engineTimeout,
    );

    test(
        "is accepted after it was added",
        async () => {
            for (const { appRoles } of session.entra.state.servicePrincipals.values()) {
                const [first] = appRoles;
                if (first?.displayName === "msiam_access" || first?.displayName === "User") {
                    appRoles.push({
                        ...first,
                        id: "0000000a-0000-4000-8000-000000000001",
                        displayName: "Admin",
                    });
                }
            }
            await program.run("up", "--yes", "--skip-preview", "--refresh");
            expect([...session.entra.state.appRoleAssignments.values()].map((a) => a.appRoleId)).toEqual([
                "0000000a-0000-4000-8000-000000000001",
            ]);
        },
        engineTimeout,
    );
});

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { nodeProgram, type Program, without } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// A user or a group can be named in several ways, and a program may change from one to another.
describe.each(providerKinds)("the assignments of an application, %s providers", (providers) => {
    let session: SandboxSession;
    let program: Program;
    const id = { ada: "", engineering: "" };

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        id.ada = idOf(
            [...session.entra.state.users.values()].find((u) => u.userPrincipalName === "ada@acme.example"),
        );
        id.engineering = idOf(
            [...session.entra.state.groups.values()].find((g) => g.displayName === "Engineering"),
        );
        program = await nodeProgram(session, [], without("AUTH0_", session));
        await up(["ada@acme.example", "juergen.mueller@acme.example"], ["Engineering"]);
    }, engineTimeout);
    afterAll(() => session.close());

    function idOf(principal: { id: string } | undefined): string {
        if (principal === undefined) throw new Error("the directory has no user of that name");
        return principal.id;
    }

    async function write(users: string[], groups: string[]): Promise<void> {
        const args = {
            displayName: "Assigned",
            entityId: "urn:auth0:acme:assigned",
            replyUrl: "https://acme.eu.auth0.com/login/callback?connection=assigned",
            users,
            groups,
        };
        await program.write(`new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`);
    }

    async function up(users: string[], groups: string[]): Promise<void> {
        await write(users, groups);
        await program.run("up", "--yes", "--skip-preview");
    }

    /** What a preview is going to do to assignments. */
    async function planned(): Promise<string[]> {
        const response = await program.run("preview", "--json", "--show-sames");
        // Notes of the engine on where it found a plugin stand before it.
        const { steps } = JSON.parse(response.slice(response.search(/^\{$/m))) as {
            steps: { op: string; urn: string }[];
        };
        return steps.filter(({ urn }) => urn.includes(":AppRoleAssignment::")).map(({ op }) => op);
    }

    /** IDs of the assignments, by the name of who is assigned. */
    const assigned = (): Record<string, string> =>
        Object.fromEntries(
            [...session.entra.state.appRoleAssignments.values()].map((a) => [a.principalDisplayName, a.id]),
        );

    test.each([
        ["the case of a user", () => [["ADA@acme.example", "juergen.mueller@acme.example"], ["Engineering"]]],
        ["a user by object ID", () => [[id.ada, "juergen.mueller@acme.example"], ["Engineering"]]],
        ["a group by object ID", () => [[id.ada, "juergen.mueller@acme.example"], [id.engineering]]],
        [
            "a group by name, in another case",
            () => [[id.ada, "juergen.mueller@acme.example"], ["ENGINEERING"]],
        ],
        ["all as at first", () => [["ada@acme.example", "juergen.mueller@acme.example"], ["Engineering"]]],
    ] as [string, () => [string[], string[]]][])(
        "stay as they are with %s",
        async (_what, people) => {
            const before = assigned();
            await write(...people());
            expect(await planned()).toEqual(["same", "same", "same"]);
            await program.run("up", "--yes", "--skip-preview");
            expect(assigned()).toEqual(before);
            expect(Object.keys(before)).toHaveLength(3);
        },
        engineTimeout,
    );

    test(
        "lose exactly the user that is removed",
        async () => {
            const before = assigned();
            await up([id.ada], ["Engineering"]);
            const { "Jürgen Müller": removed, ...others } = before;
            expect(removed).toMatch(/./);
            expect(assigned()).toEqual(others);
        },
        engineTimeout,
    );
});

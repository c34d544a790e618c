import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { apiClients } from "../support/foundations";
import { nodeProgram, type Program, without } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

const bothUsers = ["ada@acme.example", "juergen.mueller@acme.example"];

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
        await up(bothUsers, ["Engineering"]);
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

    /** What a preview is going to do to the assignments: the operation, and a line for each user or group. */
    async function planned(): Promise<{ op: string; lines: string[] }[]> {
        const response = await program.run("preview", "--json", "--show-sames");
        // Notes of the engine on where it found a plugin stand before it.
        const { steps } = JSON.parse(response.slice(response.search(/^\{$/m))) as {
            steps: { op: string; urn: string; detailedDiff: Record<string, unknown> | null }[];
        };
        return steps
            .filter(({ urn }) => urn.includes(":AppRoleAssignments::"))
            .map(({ op, detailedDiff }) => ({ op, lines: Object.keys(detailedDiff ?? {}).sort() }));
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
        ["all as at first", () => [bothUsers, ["Engineering"]]],
    ] as [string, () => [string[], string[]]][])(
        "stay as they are with %s",
        async (_what, people) => {
            const before = assigned();
            await write(...people());
            expect(await planned()).toEqual([{ op: "same", lines: [] }]);
            await program.run("up", "--yes", "--skip-preview");
            expect(assigned()).toEqual(before);
            expect(Object.keys(before)).toHaveLength(3);
        },
        engineTimeout,
    );

    test(
        "adopt a user who was assigned manually, without an interruption",
        async () => {
            const before = assigned();
            const path = "appRoleAssignedTo";
            const clients = apiClients(session);
            const [own] = [...session.entra.state.appRoleAssignments.values()];
            const grace = idOf(
                [...session.entra.state.users.values()].find(
                    (u) => u.userPrincipalName === "grace.okafor@acme.example",
                ),
            );
            const made = await clients.graph.post<{ id: string }>(
                `/servicePrincipals/${own?.resourceId ?? ""}/${path}`,
                { principalId: grace, resourceId: own?.resourceId, appRoleId: own?.appRoleId },
            );
            await clients.close();
            await write([...bothUsers, "grace.okafor@acme.example"], ["Engineering"]);
            expect(await planned()).toEqual([
                { op: "update", lines: ['principals["user grace.okafor@acme.example"]'] },
            ]);
            session.entra.server.traffic.clear();
            await program.run("up", "--yes", "--skip-preview");
            expect(assigned()).toEqual({ ...before, "Grace Okafor": made.id });
            const writes = session.entra.server.traffic.listWrites();
            expect(writes.filter(({ url }) => url.includes(path))).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "lose exactly the users who are removed",
        async () => {
            const before = assigned();
            await write([id.ada], ["Engineering"]);
            expect(await planned()).toEqual([
                {
                    op: "update",
                    lines: [
                        'principals["user grace.okafor@acme.example"]',
                        'principals["user juergen.mueller@acme.example"]',
                    ],
                },
            ]);
            await program.run("up", "--yes", "--skip-preview");
            const { "Jürgen Müller": first, "Grace Okafor": second, ...others } = before;
            expect([first, second].join()).toMatch(/.,./);
            expect(assigned()).toEqual(others);
        },
        engineTimeout,
    );
});

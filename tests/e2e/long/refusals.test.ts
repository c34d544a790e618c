import type { Auth0EntraLinkArgs, ScopingOperator } from "../../../components";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { pulumi } from "../support/command";
import { linkProject } from "../support/project";
import { attempt } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// Every mistake that can be seen before a write is refused by the preview, with the property's name.
describe.each(providerKinds)("a preview refuses, %s providers", (providers) => {
    let session: SandboxSession;
    const valid: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra" },
        entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
    };
    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        const cwd = await linkProject(session, valid);
        await pulumi(["stack", "init", "test"], { cwd, env: session.environment });
        // A second group of the same name: Entra allows that.
        const [first] = [...session.entra.state.groups.values()].filter((g) => g.displayName === "Sales");
        if (first === undefined) throw new Error("the directory has no group Sales");
        session.entra.state.groups.set("5a1e5000-0000-4000-8000-000000000001", {
            ...first,
            id: "5a1e5000-0000-4000-8000-000000000001",
        });
    }, engineTimeout);
    afterAll(() => session.close());

    const cases: [string, Auth0EntraLinkArgs, string[]][] = [
        [
            "a user that does not exist",
            { ...valid, entra: { users: ["unknown@acme.example"] } },
            ["entra.users[0]", "unknown@acme.example"],
        ],
        [
            "a group that does not exist",
            { ...valid, entra: { groups: ["Enginering"] } },
            ["entra.groups[0]", "Enginering"],
        ],
        [
            "a group name that exists twice",
            { ...valid, entra: { groups: ["Sales"] } },
            ["entra.groups[0]", "Sales", "5a1e5000-0000-4000-8000-000000000001"],
        ],
        [
            "a connection name that Auth0 refuses",
            { ...valid, auth0: { connectionName: "acme_entra" } },
            ['auth0.connectionName: found "acme_entra"'],
        ],
        [
            "an unknown scope",
            // The compiler would refuse it too; a YAML program has none.
            {
                auth0: {
                    connectionName: "acme-entra",
                    scim: { token: { scopes: ["read:users" as "get:users"] } },
                },
            },
            ['auth0.scim.token.scopes[0]: found "read:users"', "get:users"],
        ],
        [
            "a NameID that cannot equal the SCIM userName",
            { ...valid, entra: { ...valid.entra, nameIdSource: "user.mail" } },
            ["entra.nameIdSource: found", "user.mail at login, and userPrincipalName in userName by SCIM"],
        ],
        [
            "a person in users and principals",
            {
                ...valid,
                entra: {
                    users: ["ada@acme.example"],
                    principals: { ada: "566bf9d7-c55a-45f8-91a6-e55e9b9b1325" },
                },
            },
            ['entra.principals["ada"]', "each user and group once", "entra.users[0]"],
        ],
        [
            "a test user who is not assigned",
            {
                ...valid,
                entra: { users: ["ada@acme.example"] },
                provisioning: { testUser: "juergen.mueller@acme.example" },
            },
            ["provisioning.testUser", "a user who is assigned"],
        ],
        [
            "an unknown argument",
            { ...valid, entra: { group: ["Engineering"] } as Auth0EntraLinkArgs["entra"] },
            ["entra.group: ", 'Did you mean "groups"?'],
        ],
        [
            "an expression with an open bracket",
            {
                ...valid,
                provisioning: { users: { attributes: { title: { expression: "ToLower([jobTitle]" } } } },
            },
            ['provisioning.users.attributes["title"].expression: has a "(" at character 8'],
        ],
    ];
    async function refused(args: Auth0EntraLinkArgs, ...command: string[]): Promise<string> {
        const cwd = await linkProject(session, args);
        const run = (...words: string[]): Promise<string> => pulumi(words, { cwd, env: session.environment });
        const { error } = await attempt(() => run(...command, "--stack", "test"));
        if (error === undefined) throw new Error(`${command.join(" ")} succeeded`);
        return error.message;
    }
    const writes = (): unknown[] =>
        [session.entra, session.auth0].flatMap((tenant) => tenant.server.traffic.listWrites());

    test.each(cases)(
        "%s",
        async (_what, args, expected) => {
            const output = await refused(args, "preview");
            for (const text of expected) expect(output).toContain(text);
            expect(writes()).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "and says so once, without a stack trace",
        async () => {
            const output = await refused({ auth0: { connectionName: "acme_entra" } }, "preview");
            expect(output.match(/auth0\.connectionName/g)).toHaveLength(1);
            expect(output).not.toMatch(/__pulumi|unhandled exception|^\s+at /m);
        },
        engineTimeout,
    );

    test(
        "and an up without a preview writes nothing either",
        async () => {
            // A compiler would refuse it; programs in YAML have none.
            const operator: string = "EQUAL";
            const clauses = [
                { attribute: "department", operator: operator as ScopingOperator, value: "Sales" },
            ];
            const args = {
                ...valid,
                provisioning: { users: { scopingFilters: [{ name: "f", clauses }] } },
            };
            const output = await refused(args, "up", "--yes", "--skip-preview");
            expect(output).toContain("provisioning.users.scopingFilters[0].clauses[0].operator");
            expect(writes()).toEqual([]);
        },
        engineTimeout,
    );
});

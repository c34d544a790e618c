import type { World } from "../../sandbox/world/world";
import type { Auth0EntraLinkArgs } from "../../components";
import { pulumi } from "./support/command";
import { linkProject } from "./support/project";
import { attempt } from "./support/run";
import { engineTimeout, providerKinds, testWorld } from "./support/world";

// Every mistake that can be seen before a write is refused by the preview, with the property's name.
describe.each(providerKinds)("a preview refuses, %s providers", (providers) => {
    let world: World;
    beforeAll(async () => {
        world = await testWorld({ providers });
        // A second group of the same name: Entra allows that.
        const [first] = [...world.entra.state.groups.values()].filter((g) => g.displayName === "Sales");
        if (first === undefined) throw new Error("the directory has no group Sales");
        world.entra.state.groups.set("5a1e5000-0000-4000-8000-000000000001", {
            ...first,
            id: "5a1e5000-0000-4000-8000-000000000001",
        });
    }, engineTimeout);
    afterAll(() => world.close());

    const valid: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra" },
        entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
    };

    const cases: [string, Auth0EntraLinkArgs, string[]][] = [
        [
            "a user that does not exist",
            { ...valid, entra: { users: ["nobody@acme.example"] } },
            ["users", "nobody@acme.example"],
        ],
        [
            "a group that does not exist",
            { ...valid, entra: { groups: ["Enginering"] } },
            ["groups", "Enginering"],
        ],
        [
            "a group name that exists twice",
            { ...valid, entra: { groups: ["Sales"] } },
            ["groups", "Sales", "5a1e5000-0000-4000-8000-000000000001"],
        ],
        [
            "a connection name that Auth0 refuses",
            { ...valid, auth0: { connectionName: "acme_entra" } },
            ["connectionName", "acme_entra"],
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
            ["scopes", "read:users", "get:users"],
        ],
        [
            "a NameID that cannot equal the SCIM userName",
            { ...valid, entra: { ...valid.entra, nameIdSource: "user.mail" } },
            ["nameIdSource", "user.mail", "userName"],
        ],
        [
            "a token that lives too short",
            { auth0: { connectionName: "acme-entra", scim: { token: { lifetimeSeconds: 900 } } } },
            ["lifetimeSeconds", "900"],
        ],
        [
            "a misspelt argument",
            { ...valid, entra: { group: ["Engineering"] } as Auth0EntraLinkArgs["entra"] },
            ["entra.group", "groups"],
        ],
    ];
    test.each(cases)(
        "%s",
        async (_what, args, expected) => {
            const cwd = await linkProject(world, args);
            const run = (...command: string[]): Promise<string> =>
                pulumi(command, { cwd, env: world.environment });
            await run("stack", "select", "--create", "test");
            const { error } = await attempt(() => run("preview"));
            for (const text of expected) expect(error?.message).toContain(text);
            expect(world.entra.server.traffic.writes()).toEqual([]);
            expect(world.auth0.server.traffic.writes()).toEqual([]);
        },
        engineTimeout,
    );
});

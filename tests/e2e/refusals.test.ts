import type { World } from "../../sandbox/world/world";
import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createDeployment } from "../../sandbox/world/deployment";
import { attempt } from "./support/run";
import { engineTimeout, testWorld } from "./support/world";

// Every mistake that can be seen before a write is refused by the preview, with the property's name.
describe("a preview refuses", () => {
    let world: World;
    beforeAll(async () => {
        world = await testWorld();
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
    ];
    test.each(cases)(
        "%s",
        async (_what, args, expected) => {
            const stack = await createDeployment(world, {
                program: async () => {
                    new Auth0EntraLink("acme", args);
                },
            });
            const result = await attempt((onOutput) => stack.preview({ onOutput }));
            expect(result.error).toBeDefined();
            for (const text of expected) expect(result.output).toContain(text);
            expect(world.entra.server.traffic.writes()).toEqual([]);
            expect(world.auth0.server.traffic.writes()).toEqual([]);
        },
        engineTimeout,
    );
});

import { usersOf } from "../../sandbox/auth0";
import { createDeployment } from "../../sandbox/world/deployment";
import { inventory } from "../../sandbox/world/inventory";
import type { World } from "../../sandbox/world/world";
import { changesOf } from "./support/run";
import { engineTimeout, testWorld } from "./support/world";

// The TypeScript programs under examples/, as they stand there; YAML and the root project have tests of their own.
describe.each(["minimal", "full"])("examples/%s", (example) => {
    let world: World;
    beforeAll(async () => {
        world = await testWorld();
    }, engineTimeout);
    afterAll(() => world.close());

    test(
        "goes up, is unchanged the second time, and leaves nothing",
        async () => {
            const stack = await createDeployment(world, {
                projectName: `auth0-entra-${example}`,
                program: async () => {
                    let outputs: Record<string, unknown> = {};
                    // Each operation runs the program anew, as the engine's language host does.
                    await jest.isolateModulesAsync(async () => {
                        // eslint-disable-next-line @typescript-eslint/no-require-imports -- the example is a program, not a module
                        outputs = require(`../../examples/${example}`) as Record<string, unknown>;
                    });
                    return outputs;
                },
            });
            const up = await stack.up();
            expect(up.outputs.scimEndpoint?.value).toContain(world.auth0.domain);
            await world.entra.provisioning.idle();
            expect(usersOf(world.auth0.state, "acme-entra").map((u) => u.username)).toContain(
                "ada@acme.example",
            );
            expect(changesOf(await stack.up())).toEqual({});
            await stack.destroy();
            expect(Object.values(inventory(world)).flat()).toEqual([]);
        },
        engineTimeout,
    );
});

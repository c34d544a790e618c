import type { World } from "../../sandbox/world/world";
import { nodeProgram, type Program } from "./support/program";
import { engineTimeout, providerKinds, testWorld } from "./support/world";

// A new name replaces the connection. When the engine refuses that, people must still be able to sign in.
describe.each(providerKinds)("a new name of a protected connection, %s providers", (providers) => {
    let world: World;
    let program: Program;
    const source = (connectionName: string): string => `
        new link.Auth0EntraLink("acme", {
            auth0: { connectionName: "${connectionName}" },
            entra: { displayName: "Acme" },
            transform: { connection: (_args, options) => void (options.protect = true) },
        });`;
    beforeAll(async () => {
        world = await testWorld({ providers });
        program = await nodeProgram(world, [source("acme-entra")]);
        await program.run("up", "--yes");
    }, engineTimeout);
    afterAll(() => world.close());

    const signIn = (): unknown =>
        [...world.entra.state.applications.values()].map(({ web, identifierUris }) => ({
            redirectUris: web.redirectUris,
            identifierUris,
        }));

    test.each(["up --yes --skip-preview", "up --yes"])(
        "%s is refused and leaves reply URL and identifier as they are",
        async (command) => {
            const before = signIn();
            expect(JSON.stringify(before)).toContain("connection=acme-entra");
            await program.write(source("acme-staff"));
            const { code, output } = await program.attempt(...command.split(" "));
            expect(code).not.toBe(0);
            expect(output).toContain("protect");
            expect(signIn()).toEqual(before);
            expect([...world.auth0.state.connections.values()].map(({ name }) => name)).toEqual([
                "acme-entra",
            ]);
        },
        engineTimeout,
    );
});

import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import type { Clients } from "../../../provider/clients";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { apiClients, authority, foundations, scimToken } from "../support/foundations";
import { nodeProgram, type Program, without, yamlProgram } from "../support/program";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// Each part of a link is a component of its own, for who has the credentials of one tenant only.
describe.each(providerKinds)(
    "a part alone, with the credentials of its tenant only, %s providers",
    (providers) => {
        let world: SandboxSession;
        let clients: Clients;
        beforeAll(async () => {
            world = await startTestSandbox({ providers });
            clients = apiClients(world);
        }, engineTimeout);
        afterAll(async () => {
            await clients.close();
            await world.close();
        });

        /** Up, nothing to do the second time, no drift, and nothing left after destroy. */
        async function lives(program: Program, whileUp: () => void): Promise<void> {
            const before = takeInventory(world);
            await program.run("preview");
            expect(compareInventories(before, takeInventory(world))).toEqual([]);
            await program.run("up", "--yes", "--skip-preview");
            whileUp();
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(world))).toEqual([]);
        }

        test(
            "Auth0ScimConnection needs nothing of Entra",
            async () => {
                const args = {
                    connectionName: "auth0-alone",
                    protectConnection: false,
                    signInEndpoint: "https://login.acme.example/saml2",
                    signingCertificate: await authority(world),
                };
                const program = await nodeProgram(
                    world,
                    [`new link.Auth0ScimConnection("side", ${JSON.stringify(args)});`],
                    without("ARM_", world),
                );
                await lives(program, () => {
                    const names = [...world.auth0.state.connections.values()].map(({ name }) => name);
                    expect(names).toEqual(["auth0-alone"]);
                    expect(world.auth0.state.scimTokens.size).toBe(1);
                });
            },
            engineTimeout,
        );

        test(
            "EntraEnterpriseApplication needs nothing of Auth0, in YAML",
            async () => {
                const program = await yamlProgram(
                    world,
                    `resources:
  side:
    type: auth0-entra:index:EntraEnterpriseApplication
    properties:
      displayName: Entra alone
      entityId: urn:auth0:acme:entra-alone
      replyUrl: https://acme.eu.auth0.com/login/callback?connection=entra-alone
      groups: [Engineering]
      users: [ada@acme.example]
`,
                    without("AUTH0_", world),
                );
                await lives(program, () => {
                    expect(takeInventory(world)["Entra application"]).toContain("Entra alone");
                    expect(takeInventory(world)["Entra assignment"]).toHaveLength(2);
                });
            },
            engineTimeout,
        );

        test(
            "EntraProvisioning needs nothing of Auth0 but the endpoint and its token",
            async () => {
                const { servicePrincipalId, connectionId, scimEndpoint } = await foundations(
                    world,
                    clients,
                    "provisioning-alone",
                );
                const args = {
                    servicePrincipalId,
                    scimEndpoint,
                    secretToken: await scimToken(clients, connectionId),
                    testUser: "ada@acme.example",
                    scope: "all",
                };
                const program = await nodeProgram(
                    world,
                    [`new link.EntraProvisioning("side", ${JSON.stringify(args)});`],
                    without("AUTH0_", world),
                );
                await program.run("up", "--yes", "--skip-preview");
                await world.entra.provisioning.idle();
                expect(takeInventory(world)["Entra provisioning job"]).toHaveLength(1);
                await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
                await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
                await program.run("destroy", "--yes", "--skip-preview");
                expect(takeInventory(world)["Entra provisioning job"]).toEqual([]);
                expect(takeInventory(world)["Entra synchronization secret"]).toEqual([]);
            },
            engineTimeout,
        );

        test(
            "says which setting is missing when the credentials are those of the other tenant",
            async () => {
                const args = {
                    displayName: "Nobody",
                    entityId: "urn:nobody",
                    replyUrl: "https://acme.example/",
                };
                const program = await nodeProgram(
                    world,
                    [`new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`],
                    { ...without("ARM_", world), ARM_USE_CLI: "false" },
                );
                const { code, output } = await program.attempt("preview");
                expect(code).not.toBe(0);
                expect(output).toContain("ARM_CLIENT_SECRET");
            },
            engineTimeout,
        );
    },
);

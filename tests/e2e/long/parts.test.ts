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
        let session: SandboxSession;
        let clients: Clients;
        beforeAll(async () => {
            session = await startTestSandbox({ providers });
            clients = apiClients(session);
        }, engineTimeout);
        afterAll(async () => {
            await clients.close();
            await session.close();
        });

        /** Up, nothing to do the second time, no drift, and nothing left after destroy. */
        async function lives(program: Program, whileUp: () => void): Promise<void> {
            const before = takeInventory(session);
            await program.run("preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
            await program.run("up", "--yes", "--skip-preview");
            whileUp();
            await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
            await program.run("destroy", "--yes", "--skip-preview");
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        }

        test(
            "Auth0ScimConnection needs nothing of Entra",
            async () => {
                const args = {
                    connectionName: "auth0-alone",
                    protectConnection: false,
                    signInEndpoint: "https://login.acme.example/saml2",
                    signingCertificate: await authority(session),
                };
                const program = await nodeProgram(
                    session,
                    [`new link.Auth0ScimConnection("side", ${JSON.stringify(args)});`],
                    without("ARM_", session),
                );
                await lives(program, () => {
                    const names = [...session.auth0.state.connections.values()].map(({ name }) => name);
                    expect(names).toEqual(["auth0-alone"]);
                    expect(session.auth0.state.scimTokens.size).toBe(1);
                });
            },
            engineTimeout,
        );

        test(
            "EntraEnterpriseApplication needs nothing of Auth0, in YAML",
            async () => {
                const program = await yamlProgram(
                    session,
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
                    without("AUTH0_", session),
                );
                await lives(program, () => {
                    expect(takeInventory(session)["Entra application"]).toContain("Entra alone");
                    expect(takeInventory(session)["Entra assignment"]).toHaveLength(2);
                });
            },
            engineTimeout,
        );

        test(
            "EntraProvisioning needs nothing of Auth0 but the endpoint and its token",
            async () => {
                const { servicePrincipalId, connectionId, scimEndpoint } = await foundations(
                    session,
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
                    session,
                    [`new link.EntraProvisioning("side", ${JSON.stringify(args)});`],
                    without("AUTH0_", session),
                );
                await program.run("up", "--yes", "--skip-preview");
                await session.entra.provisioning.waitUntilIdle();
                expect(takeInventory(session)["Entra provisioning job"]).toHaveLength(1);
                await program.run("up", "--yes", "--skip-preview", "--expect-no-changes");
                await program.run("refresh", "--yes", "--skip-preview", "--expect-no-changes");
                await program.run("destroy", "--yes", "--skip-preview");
                expect(takeInventory(session)["Entra provisioning job"]).toEqual([]);
                expect(takeInventory(session)["Entra synchronization secret"]).toEqual([]);
            },
            engineTimeout,
        );

        test(
            "says which setting is missing when the credentials are those of the other tenant",
            async () => {
                const args = {
                    displayName: "Unassigned",
                    entityId: "urn:unassigned",
                    replyUrl: "https://acme.example/",
                };
                const program = await nodeProgram(
                    session,
                    [`new link.EntraEnterpriseApplication("side", ${JSON.stringify(args)});`],
                    { ...without("ARM_", session), ARM_USE_CLI: "false" },
                );
                const { code, output } = await program.attempt("preview");
                expect(code).not.toBe(0);
                expect(output).toContain("ARM_CLIENT_SECRET");
            },
            engineTimeout,
        );
    },
);

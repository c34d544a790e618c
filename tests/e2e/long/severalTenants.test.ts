import * as azuread from "@pulumi/azuread";
import type { Stack } from "@pulumi/pulumi/automation";
import { randomUUID } from "node:crypto";

import { Auth0EntraLink } from "../../../components";
import { listUserSummaries } from "../../../emulators/auth0";
import { type EntraEmulator, startEntraEmulator } from "../../../emulators/entra";
import { parseUsers } from "../../../emulators/entra/directory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { changesOf } from "../support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "../support/sandbox";

// docs/several-entra-tenants.md: two Entra tenants provision users to one Auth0 tenant, from one stack.
describe.each(providerKinds)("two Entra tenants and one Auth0 tenant, %s providers", (providers) => {
    let sandbox: SandboxSession;
    let globex: EntraEmulator;
    let stack: Stack;

    beforeAll(async () => {
        sandbox = await startTestSandbox({ providers });
        const client = {
            ...sandbox.credentials.entra,
            appId: randomUUID(),
            objectId: randomUUID(),
            secret: randomUUID(),
        };
        globex = await startEntraEmulator({
            certificates: sandbox.certificates,
            clients: [client],
            clock: sandbox.clock,
            users: parseUsers("userPrincipalName,mail\nzoe@globex.example,zoe@globex.example\n"),
            provisioning: { ca: sandbox.certificates.ca, requestsPerSecond: Infinity },
        });
        stack = await createDeployment(sandbox, {
            program: async () => {
                // The credentials of the other link come from the environment.
                const provider = new azuread.Provider("globex", {
                    tenantId: globex.state.tenantId,
                    clientId: client.appId,
                    clientSecret: client.secret,
                    metadataHost: globex.server.host,
                    environment: "public",
                });
                new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { users: ["ada@acme.example"] },
                });
                new Auth0EntraLink(
                    "globex",
                    {
                        auth0: { connectionName: "globex-entra", protectConnection: false },
                        entra: { users: ["zoe@globex.example"] },
                    },
                    { providers: [provider] },
                );
            },
        });
    }, engineTimeout);
    afterAll(() => Promise.all([globex.close(), sandbox.close()]));

    test(
        "each link is deployed to its own Entra tenant, and both provision users to their connections",
        async () => {
            await stack.up();
            await Promise.all([
                sandbox.entra.provisioning.waitUntilIdle(),
                globex.provisioning.waitUntilIdle(),
            ]);
            const usersIn = (connection: string) =>
                listUserSummaries(sandbox.auth0.state, connection).map((user) => user.username);
            expect(usersIn("acme-entra")).toEqual(["ada@acme.example"]);
            expect(usersIn("globex-entra")).toEqual(["zoe@globex.example"]);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "destroy removes both links",
        async () => {
            await stack.destroy();
            expect(sandbox.auth0.state.connections.size).toBe(0);
            for (const tenant of [sandbox.entra, globex]) {
                const jobs = [...tenant.state.jobs.values()].flatMap((jobsOfOne) => [...jobsOfOne.keys()]);
                expect(jobs).toEqual([]);
            }
        },
        engineTimeout,
    );
});

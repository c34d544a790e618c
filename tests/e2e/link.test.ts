import type { Stack, UpResult } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../components";
import { listUserSummaries } from "../../emulators/auth0";
import { type Inventory, takeInventory } from "../../emulators/session/inventory";
import { Browser, type BrowserPage } from "../../emulators/support/browser";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { changesOf, secretsIn, storedText } from "./support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

const portal = { clientId: "portal", name: "Portal", callbacks: ["https://portal.acme.example/callback"] };

function portalSignIn(auth0: string): string {
    const query = { client_id: portal.clientId, connection: "acme-entra", response_type: "code" };
    return `${auth0}/authorize?${new URLSearchParams(query).toString()}`;
}

// The smallest program of the README, run by the real engine against both local tenants. The tests of
// one describe block follow the life of one stack, in order.
describe.each(providerKinds)("one link, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    let before: Inventory;
    let printed = "";
    const keep = (text: string): void => {
        printed += text;
    };

    beforeAll(async () => {
        session = await startTestSandbox({ providers, applications: [portal] });
        before = takeInventory(session);
        stack = await createDeployment(session, {
            program: async () => {
                const acme = new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
                });
                return {
                    scimEndpoint: acme.scimEndpoint,
                    status: acme.provisioningStatus,
                    health: acme.health,
                    lastCycle: acme.lastCycle,
                    escrowCount: acme.escrowCount,
                };
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "a preview before anything exists writes nothing to either tenant",
        async () => {
            await stack.preview({ onOutput: keep });
            expect(session.auth0.server.traffic.listWrites()).toEqual([]);
            expect(session.entra.server.traffic.listWrites()).toEqual([]);
        },
        engineTimeout,
    );

    let up: UpResult;
    test(
        "up creates the link and the users of the group arrive in Auth0",
        async () => {
            up = await stack.up({ onOutput: keep });
            await session.entra.provisioning.waitUntilIdle();
            const users = listUserSummaries(session.auth0.state, "acme-entra").map((u) => u.username);
            const engineering = [...session.entra.state.groups.values()].find(
                (g) => g.displayName === "Engineering",
            );
            const expected = (engineering?.members ?? [])
                .map((id) => session.entra.state.users.get(id))
                .filter((u) => u?.accountEnabled === true)
                .map((u) => u?.userPrincipalName);
            expect(expected.length).toBeGreaterThan(3);
            expect(new Set(users)).toEqual(new Set([...expected, "ada@acme.example"]));
        },
        engineTimeout,
    );

    test("the outputs name the endpoint and a healthy job", () => {
        const [connection] = session.auth0.state.connections.keys();
        expect(up.outputs.scimEndpoint?.value).toBe(
            `https://${session.auth0.domain}/scim/v2/connections/${connection}`,
        );
        // Until the first cycle has ended, which may be before or after the status is read.
        expect(["NotRun", "Active"]).toContain(up.outputs.status?.value);
        expect(["Pending", "Healthy"]).toContain(up.outputs.health?.value);
    });

    test("users sign in through both: provisioned users are found, users without assignment are rejected", async () => {
        const [connection] = session.auth0.state.connections.values();
        connection?.enabled_clients.push(portal.clientId);
        const browser = new Browser(session.certificates.ca);
        const atEntra = async (user: string): Promise<BrowserPage> => {
            const request = await browser.open(portalSignIn(session.auth0.server.origin));
            return browser.submit(await browser.follow(request), { user });
        };
        const response = new URL((await browser.submit(await atEntra("ada@acme.example"))).location ?? "");
        expect(response.searchParams.get("code")).toMatch(/^[\w-]+$/);
        expect(session.auth0.state.logs.at(-1)).toMatchObject({
            type: "s",
            user_id: "samlp|acme-entra|ada@acme.example",
        });
        const stranger = [...session.entra.state.users.values()].find(
            ({ accountEnabled, userPrincipalName }) =>
                accountEnabled &&
                !listUserSummaries(session.auth0.state, "acme-entra").some(
                    (u) => u.username === userPrincipalName,
                ),
        );
        expect((await atEntra(stranger?.userPrincipalName ?? "")).alert).toMatch(/^AADSTS50105: /);
        await browser.close();
    });

    test(
        "a second up changes nothing",
        async () => {
            const again = await stack.up({ onOutput: keep });
            expect(changesOf(again)).toEqual({});
        },
        engineTimeout,
    );

    test(
        "refresh finds no drift",
        async () => {
            // The cycle has ended since, which changes the status of the job.
            await stack.preview({ onOutput: keep, refresh: true, expectNoChanges: true });
            await stack.refresh({ onOutput: keep, expectNoChanges: true });
        },
        engineTimeout,
    );

    test(
        "the outputs after a refresh are those of the last cycle",
        async () => {
            const { outputs } = await stack.up({ onOutput: keep, expectNoChanges: true });
            const count = listUserSummaries(session.auth0.state, "acme-entra").length;
            expect(outputs).toMatchObject({
                status: { value: "Active" },
                health: { value: "Healthy" },
                escrowCount: { value: 0 },
                lastCycle: { value: { state: "Succeeded", exported: count, failed: 0 } },
            });
        },
        engineTimeout,
    );

    test(
        "neither the state nor any output contains a secret in plain text",
        async () => {
            const everything = (await storedText(session)) + printed + JSON.stringify(up.outputs);
            expect(everything).toContain("acme-auth0-scim-token");
            expect(secretsIn(everything, session)).toEqual([]);
            // It would be found: the token is what Entra holds.
            const [secrets] = session.entra.state.secrets.values();
            expect(secretsIn(secrets?.get("SecretToken") ?? "", session)).toHaveLength(1);
        },
        engineTimeout,
    );

    test(
        "destroy leaves both tenants as they were",
        async () => {
            await stack.destroy({ onOutput: keep });
            expect(takeInventory(session)).toEqual(before);
        },
        engineTimeout,
    );
});

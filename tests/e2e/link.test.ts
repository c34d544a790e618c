import type { Stack, UpResult } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../components";
import { usersOf } from "../../sandbox/auth0";
import { createDeployment } from "../../sandbox/world/deployment";
import { inventory, type Inventory } from "../../sandbox/world/inventory";
import type { World } from "../../sandbox/world/world";
import { changesOf, secretsIn, storedText } from "./support/run";
import { engineTimeout, providerKinds, testWorld } from "./support/world";

// The smallest program of the README, run by the real engine against both local tenants. The tests of
// one describe block follow the life of one stack, in order.
describe.each(providerKinds)("one link, %s providers", (providers) => {
    let world: World;
    let stack: Stack;
    let before: Inventory;
    let printed = "";
    const keep = (text: string): void => {
        printed += text;
    };

    beforeAll(async () => {
        world = await testWorld({ providers });
        before = inventory(world);
        stack = await createDeployment(world, {
            program: async () => {
                const acme = new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false },
                    entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
                });
                return { scimEndpoint: acme.scimEndpoint, status: acme.provisioningStatus };
            },
        });
    }, engineTimeout);
    afterAll(() => world.close());

    test(
        "a preview before anything exists writes nothing to either tenant",
        async () => {
            await stack.preview({ onOutput: keep });
            expect(world.auth0.server.traffic.writes()).toEqual([]);
            expect(world.entra.server.traffic.writes()).toEqual([]);
        },
        engineTimeout,
    );

    let up: UpResult;
    test(
        "up creates the link and the users of the group arrive in Auth0",
        async () => {
            up = await stack.up({ onOutput: keep });
            await world.entra.provisioning.idle();
            const users = usersOf(world.auth0.state, "acme-entra").map((u) => u.username);
            const engineering = [...world.entra.state.groups.values()].find(
                (g) => g.displayName === "Engineering",
            );
            const expected = (engineering?.members ?? [])
                .map((id) => world.entra.state.users.get(id))
                .filter((u) => u?.accountEnabled === true)
                .map((u) => u?.userPrincipalName);
            expect(expected.length).toBeGreaterThan(3);
            expect(new Set(users)).toEqual(new Set([...expected, "ada@acme.example"]));
        },
        engineTimeout,
    );

    test("the outputs name the endpoint and a healthy job", () => {
        const [connection] = world.auth0.state.connections.keys();
        expect(up.outputs.scimEndpoint?.value).toBe(
            `https://${world.auth0.domain}/scim/v2/connections/${connection}`,
        );
        expect(up.outputs.status?.value).toBe("Active");
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
            await stack.refresh({ onOutput: keep, expectNoChanges: true });
        },
        engineTimeout,
    );

    test(
        "neither the state nor any output contains a secret in plain text",
        async () => {
            const everything = (await storedText(world)) + printed + JSON.stringify(up.outputs);
            expect(everything).toContain("acme-auth0-scim-token");
            expect(secretsIn(everything, world)).toEqual([]);
            // It would be found: the token is what Entra holds.
            const [secrets] = world.entra.state.secrets.values();
            expect(secretsIn(secrets?.get("SecretToken") ?? "", world)).toHaveLength(1);
        },
        engineTimeout,
    );

    test(
        "destroy leaves both tenants as they were",
        async () => {
            await stack.destroy({ onOutput: keep });
            expect(inventory(world)).toEqual(before);
        },
        engineTimeout,
    );
});

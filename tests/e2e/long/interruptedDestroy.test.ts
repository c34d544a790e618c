import type { Stack } from "@pulumi/pulumi/automation";

import { EntraEnterpriseApplication } from "../../../components";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { attempt, changesOf } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

// Assignments and SAML configuration are deleted with their application: they leave the state first. When the
// application cannot be deleted, the tenant still has them.
describe("a destroy that fails at the application", () => {
    let session: SandboxSession;
    let stack: Stack;
    let before: ReturnType<typeof takeInventory>;
    const assignments = (): string[] => [...session.entra.state.appRoleAssignments.keys()].sort();

    beforeAll(async () => {
        session = await startTestSandbox({ providers: "local" });
        before = takeInventory(session);
        stack = await createDeployment(session, {
            program: async () => {
                new EntraEnterpriseApplication("side", {
                    displayName: "Interrupted",
                    entityId: "urn:auth0:acme:interrupted",
                    replyUrl: "https://acme.eu.auth0.com/login/callback?connection=interrupted",
                    users: ["ada@acme.example"],
                    groups: ["Engineering"],
                });
            },
        });
        await stack.up();
    }, engineTimeout);
    afterAll(() => session.close());

    /** Refuses one deletion of this kind of object. */
    async function failDestroy(path: RegExp): Promise<void> {
        let refused = 0;
        session.entra.interceptors.push({
            before: ({ method, url }) => {
                if (method !== "DELETE" || !path.test(url) || refused > 0) return undefined;
                refused++;
                return { status: 400, body: { error: { code: "planted", message: "planted" } } };
            },
        });
        const { error } = await attempt(() => stack.destroy());
        session.entra.interceptors.length = 0;
        expect(refused).toBe(1);
        expect(error).toBeDefined();
    }

    test(
        "is undone by the next up, which adopts the assignments and doubles nothing",
        async () => {
            const standing = takeInventory(session);
            const assigned = assignments();
            await failDestroy(/\/servicePrincipals\//);
            expect(assignments()).toEqual(assigned);
            await stack.up();
            expect(assignments()).toEqual(assigned);
            expect(takeInventory(session)).toEqual(standing);
            const principals = [...session.entra.state.servicePrincipals.values()];
            const [principal] = principals.filter((p) => p.preferredSingleSignOnMode === "saml");
            expect(principal?.keyCredentials.filter(({ usage }) => usage === "Verify")).toHaveLength(1);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test.each([
        ["the service principal", /\/servicePrincipals\//],
        ["the application, after its service principal", /\/applications\//],
    ])(
        "is completed by the next destroy, where %s was refused",
        async (_what, path) => {
            await stack.up();
            await failDestroy(path);
            await stack.destroy();
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "is undone by a refresh and an up where only the service principal is gone",
        async () => {
            await stack.up();
            await failDestroy(/\/applications\//);
            await stack.refresh();
            await stack.up();
            expect(assignments()).toHaveLength(2);
            await stack.destroy();
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});

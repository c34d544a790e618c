import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../components";
import type { Interceptor } from "../../sandbox/support/interception";
import { createDeployment } from "../../sandbox/world/deployment";
import { difference, inventory } from "../../sandbox/world/inventory";
import type { World } from "../../sandbox/world/world";
import { attempt } from "./support/run";
import { engineTimeout, providerKinds, testWorld } from "./support/world";

// Each write of our own resources fails once: refused before it is applied, or applied with its answer lost.
// The next `up` must converge, without an orphan, and `destroy` must leave nothing.
describe.each(providerKinds)("one failing call, %s providers", (providers) => {
    let world: World;
    let stack: Stack;
    let before: ReturnType<typeof inventory>;

    beforeAll(async () => {
        world = await testWorld({ providers });
        before = inventory(world);
        stack = await createDeployment(world, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra" },
                    entra: { users: ["ada@acme.example"] },
                });
            },
        });
    }, engineTimeout);
    afterAll(() => world.close());
    // A case that failed must not decide the next one.
    afterEach(async () => {
        for (const tenant of [world.auth0, world.entra]) tenant.interceptors.length = 0;
        if (difference(before, inventory(world)).length > 0) await stack.destroy();
    }, engineTimeout);

    const calls: [string, "auth0" | "entra", RegExp][] = [
        ["POST addTokenSigningCertificate", "entra", /^POST .*\/addTokenSigningCertificate$/],
        ["POST SCIM token", "auth0", /^POST .*\/scim-configuration\/tokens$/],
        ["POST synchronization job", "entra", /^POST .*\/synchronization\/jobs$/],
        ["PUT synchronization secrets", "entra", /^PUT .*\/synchronization\/secrets$/],
        ["PUT synchronization schema", "entra", /^PUT .*\/schema$/],
        ["POST start", "entra", /^POST .*\/start$/],
    ];

    test.each(
        calls.flatMap(([name, tenant, pattern]) =>
            (["refused", "applied, answer lost"] as const).map((kind) => ({ name, tenant, pattern, kind })),
        ),
    )(
        "$name $kind: the next up converges and destroy leaves nothing",
        async ({ tenant, pattern, kind }) => {
            let hits = 0;
            const fault = ({ method, url }: { method: string; url: string }) => {
                if (!pattern.test(`${method} ${url}`) || hits > 0) return undefined;
                hits++;
                return kind === "refused"
                    ? { status: 400, body: { error: { code: "Request_BadRequest", message: "planted" } } }
                    : { status: 503, body: { error: { code: "serviceNotAvailable", message: "planted" } } };
            };
            const interceptor: Interceptor = kind === "refused" ? { before: fault } : { after: fault };
            world[tenant].interceptors.push(interceptor);
            // A lost answer may be mended within the same run; a refusal may not be hidden.
            const first = await attempt(() => stack.up());
            world[tenant].interceptors.length = 0;
            expect(hits).toBe(1);
            if (kind === "refused") expect(first.error).toBeDefined();

            await stack.up();
            const standing = inventory(world);
            expect(standing["Auth0 SCIM token"]).toHaveLength(1);
            expect(standing["Entra provisioning job"]).toHaveLength(1);
            const [principal] = [...world.entra.state.servicePrincipals.values()].filter(
                (p) => p.preferredSingleSignOnMode === "saml" && p.deletedDateTime === null,
            );
            expect(principal?.keyCredentials.filter((key) => key.usage === "Verify")).toHaveLength(1);

            await stack.destroy();
            expect(inventory(world)).toEqual(before);
        },
        engineTimeout,
    );
});

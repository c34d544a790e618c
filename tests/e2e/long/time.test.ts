import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../../components";
import { takeInventory } from "../../../emulators/session/inventory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { attachPlugin, createMachineClock } from "../support/attachedPlugin";
import { linkedPrincipals, signInWorks, tokenIsValid } from "../support/health";
import { changesOf } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// The plugin runs in this process: its clock is the machine's, and can go wrong.
describe("time", () => {
    let session: SandboxSession;
    let stack: Stack;
    let close: () => Promise<void>;
    let aheadMs = 0;
    let jump: { pattern: RegExp; milliseconds: number } | undefined;

    beforeAll(async () => {
        session = await startTestSandbox();
        const plugin = await attachPlugin(
            session,
            createMachineClock(session, () => aheadMs),
        );
        close = async () => {
            await plugin.close();
            await session.close();
        };
        for (const { interceptors } of [session.auth0, session.entra]) {
            interceptors.push({
                before: async ({ method, url }) => {
                    if (jump?.pattern.test(`${method} ${url}`) !== true) return undefined;
                    const { milliseconds } = jump;
                    jump = undefined;
                    await session.clock.advance(milliseconds);
                    return undefined;
                },
            });
        }
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: {
                        connectionName: "acme-entra",
                        protectConnection: false,
                        scim: { token: { lifetimeSeconds: (30 * day) / 1000, earlyRenewalHours: 1 } },
                    },
                    entra: {
                        users: ["ada@acme.example"],
                        certificate: { lifetimeDays: 60, earlyRenewalHours: 1 },
                    },
                    provisioning: { enabled: false },
                });
            },
        });
    }, engineTimeout);
    afterAll(() => close());
    afterEach(() => {
        aheadMs = 0;
        expect(jump).toBeUndefined();
    });

    const expectHealthy = (): void => {
        expect(tokenIsValid(session)).toBe(true);
        expect(signInWorks(session)).toBe(true);
        expect(takeInventory(session)["Auth0 SCIM token"]).toHaveLength(1);
    };

    const logins = (pattern: RegExp): number =>
        session.entra.server.traffic.entries
            .concat(session.auth0.server.traffic.entries)
            .filter(({ method, url }) => pattern.test(`${method} ${url}`)).length;

    test(
        "the machine sleeps for an hour in the middle of the first up: the access token is renewed",
        async () => {
            jump = { pattern: /^POST .*\/addTokenSigningCertificate$/, milliseconds: hour };
            await stack.up();
            expect(logins(/^POST .*\/oauth2\/v2\.0\/token/)).toBeGreaterThan(1);
            expectHealthy();
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test.each([
        ["ahead", 5 * minute],
        ["behind", -5 * minute],
    ])(
        "the clock of the machine is five minutes %s: an up creates, and a second one changes nothing",
        async (_where, milliseconds) => {
            await stack.destroy();
            aheadMs = milliseconds;
            await stack.up();
            expectHealthy();
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "the SCIM token expires between preview and up: the up rotates it",
        async () => {
            const { changeSummary } = await stack.preview();
            expect(Object.keys(changeSummary)).toEqual(["same"]);
            const [before] = session.auth0.state.scimTokens.keys();
            await session.clock.advance(31 * day);
            await stack.up();
            expectHealthy();
            expect([...session.auth0.state.scimTokens.keys()]).not.toContain(before);
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "the certificate expires between preview and up: the up replaces it",
        async () => {
            // It is 60 days old in half a day, the token 30 days in a day and a half.
            await session.clock.advance(28 * day + 12 * hour);
            expect(Object.keys((await stack.preview()).changeSummary)).toEqual(["same"]);
            const [principal] = linkedPrincipals(session);
            const before = principal?.preferredTokenSigningKeyThumbprint;
            await session.clock.advance(1 * day);
            await stack.up();
            expect(principal?.preferredTokenSigningKeyThumbprint).not.toBe(before);
            expect(signInWorks(session)).toBe(true);
            await stack.up();
            expect(changesOf(await stack.up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "the access token for Auth0 expires in the middle of a rotation: it is renewed",
        async () => {
            jump = { pattern: /^POST .*\/scim-configuration\/tokens$/, milliseconds: 31 * day };
            await session.clock.advance(31 * day);
            const before = logins(/^POST \/oauth\/token/);
            const tokens = [...session.auth0.state.scimTokens.keys()];
            await stack.up();
            expect(logins(/^POST \/oauth\/token/)).toBeGreaterThan(before + 1);
            const rotated = [...session.auth0.state.scimTokens.keys()].filter((id) => !tokens.includes(id));
            expect(rotated).toHaveLength(1);
        },
        engineTimeout,
    );
});

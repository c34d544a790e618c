import type { Stack } from "@pulumi/pulumi/automation";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Auth0EntraLink } from "../../../components";
import { takeInventory } from "../../../emulators/session/inventory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { attachPlugin, createMachineClock } from "../support/attachedPlugin";
import {
    type Breakage,
    findCurrentCertificate,
    findHeldToken,
    signInWorks,
    watchLink,
} from "../support/health";
import { changesOf } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

const hour = 3600_000;
const day = 24 * hour;
const week = 7 * day;

/** What docs/token-rotation.md recommends. */
const token = { lifetimeSeconds: 45 * 24 * 3600, earlyRenewalHours: 21 * 24 };
const certificate = { lifetimeDays: 180, earlyRenewalHours: 60 * 24 };

test("the cadence is the one that the guide recommends", async () => {
    const guide = await readFile(join(packageRoot, "docs/token-rotation.md"), "utf8");
    expect(guide).toContain("token: { lifetimeSeconds: 45 * 24 * 3600, earlyRenewalHours: 21 * 24 }");
    expect(guide).toContain("certificate: { lifetimeDays: 180, earlyRenewalHours: 60 * 24 }");
});

// The plugin runs in this process, so that its clock is that of the tenants.
describe("weekly runs", () => {
    let session: SandboxSession;
    let stack: Stack;
    let close: () => Promise<void>;
    let broken: Breakage[];
    const promises = {
        "Auth0 accepts the token that Entra has": hasValidToken,
        "Auth0 trusts the certificate that Entra has, and it has not expired": hasValidCertificate,
        "provisioning works": provisioningWorks,
    };

    beforeAll(async () => {
        // Two cycles a day in place of 36: each of them sends requests with the token.
        session = await startTestSandbox({ cycleIntervalMs: day / 2 });
        const plugin = await attachPlugin(session, createMachineClock(session));
        close = async () => {
            await plugin.close();
            await session.close();
        };
        stack = await createDeployment(session, {
            program: async () => {
                new Auth0EntraLink("acme", {
                    auth0: { connectionName: "acme-entra", protectConnection: false, scim: { token } },
                    entra: { users: ["ada@acme.example"], certificate },
                });
            },
        });
        await stack.up();
        await session.clock.advance(day);
        broken = watchLink(session, promises);
    }, engineTimeout);
    afterAll(() => close());

    /** Lets a week pass; the last moment before the next run is the one at which a token is oldest. */
    const passWeek = async (): Promise<void> => {
        await session.clock.advance(week);
        for (const [promise, holds] of Object.entries(promises)) {
            if (!holds(session)) broken.push({ promise, after: session.clock.now().toISOString() });
        }
    };

    test(
        "keep a valid token and certificate for a year, also where up to two in a row do not take place",
        async () => {
            const used = {
                tokens: new Set([findHeldToken(session)]),
                certificates: new Set([currentKeyId(session)]),
            };
            await passWeek();
            expect(changesOf(await stack.up())).toEqual({});
            let rotations = 0;
            let toMiss = 0;
            for (let number = 2; number <= 52; number++) {
                await passWeek();
                // A run in which nothing is due changes nothing, as the first one.
                if (!isDue(session)) continue;
                if (toMiss > 0) {
                    toMiss--;
                    continue;
                }
                expect(changesOf(await stack.up())).not.toEqual({});
                rotations++;
                toMiss = rotations % 3;
                used.tokens.add(findHeldToken(session));
                used.certificates.add(currentKeyId(session));
                expect(isDue(session)).toBe(false);
                expect(takeInventory(session)["Auth0 SCIM token"]).toHaveLength(1);
            }
            expect(broken).toEqual([]);
            expect(used.tokens.size).toBeGreaterThanOrEqual(10);
            expect(used.certificates.size).toBeGreaterThanOrEqual(3);
        },
        engineTimeout,
    );

    test(
        "of which three in a row do not take place are one too many, and the next one repairs it",
        async () => {
            await stack.up();
            broken.length = 0;
            for (let missed = 0; missed < 3;) {
                await passWeek();
                if (isTokenDue(session)) missed++;
            }
            expect(broken).toEqual([]);
            await passWeek();
            expect(broken.map(({ promise }) => promise)).toContain("Auth0 accepts the token that Entra has");
            await stack.up({ refresh: true });
            expect(hasValidToken(session)).toBe(true);
        },
        engineTimeout,
    );
});

const now = ({ clock }: SandboxSession): number => clock.now().getTime();

function currentKeyId(session: SandboxSession): string | undefined {
    return findCurrentCertificate(session)?.keyId;
}

function hasValidToken(session: SandboxSession): boolean {
    const until = findHeldToken(session)?.valid_until;
    return until !== undefined && Date.parse(until) > now(session);
}

function hasValidCertificate(session: SandboxSession): boolean {
    const current = findCurrentCertificate(session);
    return current !== undefined && Date.parse(current.endDateTime) > now(session) && signInWorks(session);
}

function provisioningWorks({ entra }: SandboxSession): boolean {
    const jobs = [...entra.state.jobs.values()].flatMap((ofOne) => [...ofOne.values()]);
    return (
        jobs.length === 1 &&
        jobs.every(({ status }) => status.code === "Active" && status.quarantine === null)
    );
}

function isTokenDue(session: SandboxSession): boolean {
    const end = Date.parse(findHeldToken(session)?.valid_until ?? "");
    return now(session) >= end - token.earlyRenewalHours * hour;
}

function isDue(session: SandboxSession): boolean {
    const end = Date.parse(findCurrentCertificate(session)?.endDateTime ?? "");
    return isTokenDue(session) || now(session) >= end - certificate.earlyRenewalHours * hour;
}

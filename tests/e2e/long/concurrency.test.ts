import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink } from "../../../components";
import { listUserSummaries } from "../../../emulators/auth0";
import { getDocumentedThrottling } from "../../../emulators/entra";
import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import { createDeployment } from "../../../sandbox/session/deployment";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { changesOf } from "../support/run";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

function createLinks(names: string[], displayName?: string): () => Promise<void> {
    return async () => {
        for (const name of names) {
            new Auth0EntraLink(name, {
                auth0: { connectionName: name, protectConnection: false },
                entra: { groups: ["Engineering"], ...(displayName === undefined ? {} : { displayName }) },
            });
        }
    };
}

const countRefusals = ({ server }: { server: SandboxSession["auth0"]["server"] }): number =>
    server.traffic.entries.filter(({ status }) => status === 429).length;

describe.each(["free", "enterprise-production"] as const)(
    "20 links in one stack, within the rate limits of Auth0's plan %s and the throttling of Graph",
    (rateLimit) => {
        const names = Array.from({ length: 20 }, (_, index) => `link-${index + 1}`);
        let session: SandboxSession;
        let stack: Stack;

        beforeAll(async () => {
            session = await startTestSandbox({
                auth0Limits: { rateLimit },
                graph: { throttling: getDocumentedThrottling(40) },
            });
            stack = await createDeployment(session, { program: createLinks(names) });
        }, engineTimeout);
        afterAll(() => session.close());

        test(
            "come up at once, although the smallest plan refuses calls, and stay as they are",
            async () => {
                await stack.up();
                const standing = takeInventory(session);
                expect(standing["Auth0 connection"]).toEqual([...names].sort());
                expect(standing["Auth0 SCIM token"]).toHaveLength(20);
                expect(standing["Entra provisioning job"]).toHaveLength(20);
                if (rateLimit === "free") expect(countRefusals(session.auth0)).toBeGreaterThan(0);
                expect(changesOf(await stack.up())).toEqual({});
            },
            engineTimeout,
        );

        test(
            "are destroyed at once",
            async () => {
                await stack.destroy();
                expect(takeInventory(session)["Auth0 connection"]).toEqual([]);
                expect(takeInventory(session)["Entra provisioning job"]).toEqual([]);
            },
            engineTimeout,
        );
    },
);

describe("two stacks on the same tenants at the same time", () => {
    let session: SandboxSession;
    let before: ReturnType<typeof takeInventory>;
    let stacks: Stack[];

    beforeAll(async () => {
        session = await startTestSandbox();
        before = takeInventory(session);
        stacks = await Promise.all(
            ["one", "two"].map((stackName) =>
                createDeployment(session, {
                    stackName,
                    // By its name each application could be that of the other stack.
                    program: createLinks([`acme-${stackName}`], "Auth0 (Acme)"),
                }),
            ),
        );
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "do not take each other's objects, while they are created and while they are destroyed",
        async () => {
            await Promise.all(stacks.map((stack) => stack.up()));
            const standing = takeInventory(session);
            expect(standing["Auth0 connection"]).toEqual(["acme-one", "acme-two"]);
            expect(standing["Entra application"]?.filter((name) => name === "Auth0 (Acme)")).toHaveLength(2);
            expect(standing["Entra provisioning job"]).toHaveLength(2);
            for (const stack of stacks) expect(changesOf(await stack.up())).toEqual({});

            await Promise.all(stacks.map((stack) => stack.destroy()));
            expect(compareInventories(before, takeInventory(session))).toEqual([]);
        },
        engineTimeout,
    );
});

describe("a rotation of the token while a provisioning cycle runs", () => {
    let session: SandboxSession;
    afterAll(() => session.close());

    test(
        "leaves the job out of quarantine, and all users are provisioned",
        async () => {
            session = await startTestSandbox();
            let rotation = "1";
            const stack = await createDeployment(session, {
                program: async () => {
                    new Auth0EntraLink("acme", {
                        auth0: {
                            connectionName: "acme-entra",
                            scim: { token: { keepers: { rotation } } },
                        },
                        entra: { groups: ["Engineering"] },
                        provisioning: { enabled: true },
                    });
                },
            });
            // The cycle stands still at its third user until the rotation is over.
            let users = 0;
            let release = (): void => undefined;
            const rotated = new Promise<void>((resolve) => (release = resolve));
            let arrive = (): void => undefined;
            const arrived = new Promise<void>((resolve) => (arrive = resolve));
            session.auth0.interceptors.push({
                async before({ method, url }) {
                    if (method !== "POST" || !/\/scim\/v2\/.*\/Users/.test(url) || ++users !== 3) {
                        return undefined;
                    }
                    arrive();
                    await rotated;
                    return undefined;
                },
            });
            await stack.up();
            await arrived;
            rotation = "2";
            await stack.up();
            release();
            await session.entra.provisioning.waitUntilIdle();
            await session.clock.advance(2 * 40 * 60_000);
            await session.entra.provisioning.waitUntilIdle();

            const [job] = [...session.entra.state.jobs.values()].flatMap((jobs) => [...jobs.values()]);
            expect(job).toMatchObject({ schedule: { state: "Active" }, status: { quarantine: null } });
            const assigned = [...session.entra.state.groups.values()].find(
                ({ displayName }) => displayName === "Engineering",
            );
            // Entra provisions members who are enabled.
            const members = (assigned?.members ?? [])
                .flatMap((id) => session.entra.state.users.get(id) ?? [])
                .filter(({ accountEnabled }) => accountEnabled);
            const provisioned = listUserSummaries(session.auth0.state, "acme-entra");
            expect(members.length).toBeGreaterThan(3);
            expect(provisioned.map(({ username }) => username).sort()).toEqual(
                members.map(({ userPrincipalName }) => userPrincipalName).sort(),
            );
            expect(takeInventory(session)["Auth0 SCIM token"]).toHaveLength(1);
        },
        engineTimeout,
    );
});

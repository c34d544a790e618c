import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { listGroups, listUserSummaries } from "../../emulators/auth0";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { changesOf } from "./support/run";
import { engineTimeout, providerKinds, startTestSandbox } from "./support/sandbox";

/** Who is up to date already is skipped. */
const succeeded: unknown = expect.objectContaining({
    result: expect.stringMatching(/^(Success|Skipped)$/) as unknown,
    steps: expect.arrayContaining([expect.stringContaining("")]) as unknown,
});

// What the declared arguments do to the people in Auth0. The tests follow the life of one stack, in order.
describe.each(providerKinds)("provisioning follows the declaration, %s providers", (providers) => {
    let session: SandboxSession;
    let stack: Stack;
    let args: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra" },
        entra: { groups: ["Engineering"], users: ["ada@acme.example"] },
        provisioning: { enabled: false },
    };
    const up = async (change: Partial<Auth0EntraLinkArgs>) => {
        args = { ...args, ...change };
        const result = await stack.up();
        await session.entra.provisioning.waitUntilIdle();
        return result;
    };
    /** The service runs a cycle every 40 minutes; this is the next one. */
    const nextCycle = async (): Promise<void> => {
        for (const [principal, jobs] of session.entra.state.jobs) {
            for (const job of jobs.keys()) await session.entra.provisioning.runCycle(principal, job);
        }
    };

    beforeAll(async () => {
        session = await startTestSandbox({ providers });
        stack = await createDeployment(session, {
            program: async () => {
                return { tests: new Auth0EntraLink("acme", args).testResults };
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "a paused job provisions no user",
        async () => {
            await up({});
            expect(listUserSummaries(session.auth0.state, "acme-entra")).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "switching it on is one update in place and provisions all users in scope",
        async () => {
            // The job, and the two components whose inputs say so.
            expect(changesOf(await up({ provisioning: { enabled: true } }))).toEqual({ update: 3 });
            expect(listUserSummaries(session.auth0.state, "acme-entra").length).toBeGreaterThan(3);
            expect(listGroups(session.auth0.state, "acme-entra")).toEqual([]);
        },
        engineTimeout,
    );

    test(
        "a group that is not assigned any more leaves its members blocked, and Ada active",
        async () => {
            await up({ entra: { users: ["ada@acme.example"] } });
            await nextCycle();
            const active = listUserSummaries(session.auth0.state, "acme-entra").filter((u) => !u.blocked);
            expect(active.map((u) => u.username)).toEqual(["ada@acme.example"]);
        },
        engineTimeout,
    );

    test(
        "a restart that is asked for evaluates all users once more, and says so in the preview",
        async () => {
            const [job] = [...session.entra.state.jobs.values()].flatMap((jobs) => [...jobs.values()]);
            await up({ provisioning: { restart: { keepers: { run: "1" } } } });
            const began = job?.status.lastExecution?.timeBegan;
            args = { ...args, provisioning: { restart: { keepers: { run: "2" } } } };
            const { stdout } = await stack.preview();
            expect(stdout).toMatch(
                /acme-provisioning-job is restarted with Watermark, Escrows, QuarantineState: the next cycle evaluates/,
            );
            expect(changesOf(await up({}))).toEqual({ update: 3 });
            expect(job?.status.lastExecution?.timeBegan).not.toBe(began);
            expect(job?.status.lastExecution?.countImported).toBeGreaterThan(0);
            expect(changesOf(await up({}))).toEqual({});
        },
        engineTimeout,
    );

    test(
        "a mapping that was changed manually returns to its default, as the preview says",
        async () => {
            const findRow = () =>
                [...session.entra.state.jobs.values()]
                    .flatMap((jobs) => [...jobs.values()])
                    .flatMap(({ schema }) => schema.synchronizationRules)
                    .flatMap(({ objectMappings }) => objectMappings)
                    .find(({ sourceObjectName }) => sourceObjectName === "User")
                    ?.attributeMappings.find(
                        ({ targetAttributeName }) => targetAttributeName === "externalId",
                    );
            const source = findRow()?.source ?? undefined;
            if (source === undefined) throw new Error("there is no row for externalId");
            source.name = "objectId";
            args = {
                ...args,
                provisioning: { ...args.provisioning, resetMappings: { keepers: { run: "1" } } },
            };
            const { stdout } = await stack.preview();
            expect(stdout).toMatch(/acme-provisioning-job returns to Entra's default.*externalId/);
            expect(changesOf(await up({}))).toEqual({ update: 3 });
            expect(findRow()?.source?.name).toBe("mailNickname");
            expect(changesOf(await up({}))).toEqual({});
        },
        engineTimeout,
    );

    test(
        "groups are provisioned with their members when that is wanted, with a token that may",
        async () => {
            await up({ entra: { groups: ["Engineering"] }, provisioning: { provisionGroups: true } });
            await nextCycle();
            const [group] = listGroups(session.auth0.state, "acme-entra");
            expect(group?.displayName).toBe("Engineering");
            expect(group?.members.length).toBeGreaterThan(3);
            const [token] = session.auth0.state.scimTokens.values();
            expect(token?.scopes).toContain("patch:groups");
            expect(changesOf(await up({}))).toEqual({});
        },
        engineTimeout,
    );

    test(
        "users and a group with members are provisioned on demand, each with its result and steps",
        async () => {
            const [group] = [...session.entra.state.groups.values()].filter(
                ({ displayName }) => displayName === "Engineering",
            );
            const [first = "", second = ""] = (group?.members ?? [])
                .map((id) => session.entra.state.users.get(id))
                .flatMap((user) => (user?.accountEnabled === true ? [user.userPrincipalName] : []));
            const settings = {
                provisionGroups: true,
                testUsers: [first, second],
                testGroup: { group: "Engineering", members: [first, second] },
            };
            const { outputs } = await up({ provisioning: settings });
            expect(outputs["tests"]?.value).toEqual({
                [first]: succeeded,
                [second]: succeeded,
                Engineering: succeeded,
            });
            expect(changesOf(await up({}))).toEqual({});
        },
        engineTimeout,
    );
});

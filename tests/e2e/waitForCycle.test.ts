import type { Stack } from "@pulumi/pulumi/automation";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../components";
import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { attempt, changesOf, secretsIn } from "./support/run";
import { engineTimeout, startTestSandbox } from "./support/sandbox";

// The tests follow the life of one stack, in order: each `up` finds what the one before it has left.
describe("an up that waits for a cycle", () => {
    let session: SandboxSession;
    let stack: Stack;
    const lines: string[] = [];
    let args: Auth0EntraLinkArgs = {
        auth0: { connectionName: "acme-entra" },
        entra: { users: ["ada@acme.example"] },
        provisioning: { enabled: false, waitForCycle: { timeoutMinutes: 10 } },
    };
    const change = (provisioning: Auth0EntraLinkArgs["provisioning"]) =>
        void (args = { ...args, provisioning: { ...args.provisioning, ...provisioning } });
    const up = () => {
        lines.length = 0;
        return stack.up({ onOutput: (line) => void lines.push(line) });
    };
    const output = () => lines.join("");
    const job = () => {
        const [found] = [...session.entra.state.jobs.values()].flatMap((jobs) => [...jobs.values()]);
        if (found === undefined) throw new Error("there is no job");
        return found;
    };
    /** Runs the next cycle, which the service would run 40 minutes later, once an `up` waits for it. */
    const runNextCycle = async (): Promise<void> => {
        const [servicePrincipalId] = session.entra.state.jobs.keys();
        await session.entra.provisioning.runCycle(servicePrincipalId ?? "", job().id);
    };

    beforeAll(async () => {
        session = await startTestSandbox();
        stack = await createDeployment(session, {
            program: async () => {
                const { health, quarantine } = new Auth0EntraLink("acme", args);
                return { health, quarantine };
            },
        });
    }, engineTimeout);
    afterAll(() => session.close());

    test(
        "does not wait for a job that is off",
        async () => {
            expect((await up()).outputs["health"]?.value).toBe("Paused");
            expect(output()).not.toContain("waits for");
        },
        engineTimeout,
    );

    test(
        "waits for the first cycle, as its preview says, and tells the health after it",
        async () => {
            change({ enabled: true });
            const { stdout } = await stack.preview();
            expect(stdout).toMatch(
                /acme-provisioning-cycle waits for a provisioning cycle .*up to 10 minutes/,
            );
            expect((await up()).outputs["health"]?.value).toBe("Healthy");
            expect(job().status.lastExecution?.countExported).toBeGreaterThan(0);
        },
        engineTimeout,
    );

    test(
        "does not wait when nothing has changed",
        async () => {
            expect(changesOf(await up())).toEqual({});
            expect(output()).not.toContain("waits for");
        },
        engineTimeout,
    );

    test(
        "fails with doctor's words when the job is in quarantine, and keeps the changed job",
        async () => {
            change({ users: { attributes: { title: { removed: true } } } });
            // So that the next cycle is refused.
            for (const secrets of session.entra.state.secrets.values()) secrets.set("SecretToken", "revoked");
            const failing = attempt(up);
            await waitUntil(() => output().includes("waiting for the next cycle"));
            await runNextCycle();
            expect((await failing).error?.message).toContain("AE402 The provisioning job is in quarantine");
            expect(secretsIn(output(), session)).toEqual([]);
            const { deployment } = (await stack.exportStack()) as { deployment: { resources: Saved[] } };
            const saved = deployment.resources.find(({ type }) => type.endsWith(":ProvisioningJob"));
            expect(saved?.inputs.users).toMatchObject({ attributes: { title: { removed: true } } });
        },
        engineTimeout,
    );

    test(
        "goes on waiting in the next up, which releases the job",
        async () => {
            const next = stack.up({ refresh: true, onOutput: (line) => void lines.push(line) });
            expect((await next).outputs["health"]?.value).toBe("Healthy");
            expect(changesOf(await up())).toEqual({});
        },
        engineTimeout,
    );

    test(
        "ends with Ctrl-C, and the next up goes on",
        async () => {
            change({
                users: { attributes: { title: { removed: true }, nickName: { source: "mailNickname" } } },
            });
            lines.length = 0;
            const controller = new AbortController();
            const onOutput = (line: string) => void lines.push(line);
            const cancelled = attempt(() => stack.up({ onOutput, signal: controller.signal }));
            await waitUntil(() => output().includes("waiting for the next cycle"));
            controller.abort();
            expect((await cancelled).error).toBeDefined();
            await runNextCycle();
            // The job had everything already.
            expect(changesOf(await up())).toEqual({ update: 1 });
        },
        engineTimeout,
    );

    test(
        "is unfinished when the time is over, with the job as it is wanted, and the next up goes on",
        async () => {
            change({
                waitForCycle: { timeoutMinutes: 1 },
                users: { attributes: { title: { removed: true } } },
            });
            const { error } = await attempt(up);
            expect(output()).toMatch(/No cycle that began after .* has ended within 1 minute\./);
            // The engine's own words, as far as it has them.
            const words = /acme-provisioning-cycle.*(awaiting|has not completed a cycle yet)/s;
            expect(output()).toMatch(words);
            expect(error?.message).toMatch(/exit code (1|10): /);
            // Not known to an engine that has "await": an unknown value would be stored as a string without meaning.
            expect((await stack.outputs())["health"]?.value).toMatch(/^(Healthy|Pending)$/);
            await runNextCycle();
            const next = await up();
            expect(next.outputs["health"]?.value).toBe("Healthy");
            // The job had everything already.
            expect(changesOf(next)).toEqual({ update: 1 });
        },
        engineTimeout,
    );
});

interface Saved {
    type: string;
    inputs: Record<string, unknown>;
}

async function waitUntil(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

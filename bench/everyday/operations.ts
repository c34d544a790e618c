import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { createDeployment } from "../../sandbox/session/deployment";
import type { SandboxSession } from "../../sandbox/session/sandboxSession";

export interface Measurement {
    seconds: number;
    graphCalls: number;
    auth0Calls: number;
    loginCalls: number;
}

export type Operation = "preview" | "up" | "second up" | "refresh" | "destroy";

/** Times one life of a stack, operation by operation, and counts the HTTP calls of each. */
export async function measureOperations(
    session: SandboxSession,
    name: string,
    program: PulumiFn,
    progress: (line: string) => void,
): Promise<Record<Operation, Measurement>> {
    const stack = await createDeployment(session, { program, stackName: name });
    const steps: [Operation, (s: Stack) => Promise<unknown>][] = [
        ["preview", (s) => s.preview()],
        ["up", (s) => s.up()],
        ["second up", (s) => s.up()],
        ["refresh", (s) => s.refresh()],
        ["destroy", (s) => s.destroy()],
    ];
    const result: Partial<Record<Operation, Measurement>> = {};
    for (const [operation, run] of steps) {
        await session.entra.provisioning.waitUntilIdle();
        session.auth0.server.traffic.clear();
        session.entra.server.traffic.clear();
        const started = performance.now();
        await run(stack);
        const seconds = (performance.now() - started) / 1000;
        result[operation] = { seconds, ...countCalls(session) };
        progress(`${name}: ${operation} ${seconds.toFixed(1)} s`);
    }
    return result as Record<Operation, Measurement>;
}

function countCalls(session: SandboxSession): Omit<Measurement, "seconds"> {
    const entra = session.entra.server.traffic.entries;
    // SCIM requests come from the provisioning service, not from the deployment.
    const auth0 = session.auth0.server.traffic.entries.filter((e) => !e.url.startsWith("/scim/"));
    const graph = entra.filter((e) => /^\/(v1\.0|beta)\//.test(e.url));
    const management = auth0.filter((e) => e.url.startsWith("/api/v2/"));
    return {
        graphCalls: graph.length,
        auth0Calls: management.length,
        loginCalls: entra.length + auth0.length - graph.length - management.length,
    };
}

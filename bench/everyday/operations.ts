import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { type CommandUsage, measureCommand } from "../support/runCommand";

/** HTTP calls by service. Those of Entra's provisioning service do not count: it is not the deployment. */
export interface Calls {
    graph: number;
    auth0: number;
    login: number;
}

export interface Measurement extends CommandUsage {
    calls: Calls;
}

/** One life of a stack, in its order, and the type check that a changed TypeScript program costs before any of it. */
export const operations = {
    preview: ["preview"],
    "first up": ["up", "--yes", "--skip-preview"],
    "up without changes": ["up", "--yes", "--skip-preview", "--expect-no-changes"],
    refresh: ["refresh", "--yes", "--skip-preview"],
    destroy: ["destroy", "--yes", "--skip-preview"],
    "type check": undefined,
} satisfies Record<string, readonly string[] | undefined>;

export type Operation = keyof typeof operations;

/** Whether an operation can run again with the same work. */
export function isRepeatable(operation: Operation): boolean {
    return operation !== "first up" && operation !== "destroy";
}

/** A project on the tenants of a session of its own. */
export interface Project {
    session: SandboxSession;
    folder: string;
}

/** Makes the stack that the operations work on, and selects it. */
export async function createStack({ session, folder }: Project, stack: string): Promise<void> {
    const args = ["--non-interactive", "stack", "init", stack];
    await measureCommand("pulumi", args, { cwd: folder, env: session.environment });
}

/** Runs an operation in the project's folder. */
export async function measureOperation(
    { session, folder }: Project,
    operation: Operation,
): Promise<Measurement> {
    await session.entra.provisioning.waitUntilIdle();
    session.auth0.server.traffic.clear();
    session.entra.server.traffic.clear();
    const args = operations[operation];
    const [file, ...words] =
        args === undefined
            ? [process.execPath, require.resolve("typescript/bin/tsc"), "-p", folder]
            : ["pulumi", "--non-interactive", ...args];
    const cwd = args === undefined ? packageRoot : folder;
    const usage = await measureCommand(file, words, { cwd, env: session.environment });
    return { ...usage, calls: countCalls(session) };
}

export function countCalls(session: SandboxSession): Calls {
    const entra = session.entra.server.traffic.entries;
    // SCIM requests come from the provisioning service.
    const auth0 = session.auth0.server.traffic.entries.filter(({ url }) => !url.startsWith("/scim/"));
    const graph = entra.filter(({ url }) => /^\/(v1\.0|beta)\//.test(url)).length;
    const management = auth0.filter(({ url }) => url.startsWith("/api/v2/")).length;
    return { graph, auth0: management, login: entra.length + auth0.length - graph - management };
}

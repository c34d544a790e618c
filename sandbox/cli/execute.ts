import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

import type { SandboxSession } from "../session/sandboxSession";

/**
 * Runs a shell command where the user stands, with the environment in which `pulumi` finds both tenants. The
 * answer is its exit code, or 128 and the number of the signal that ended it, as shells have it.
 */
export async function execute(
    { environment }: Pick<SandboxSession, "environment">,
    command: string,
): Promise<number> {
    const child = spawn(command, {
        shell: true,
        stdio: "inherit",
        cwd: findCallerFolder(),
        env: { ...process.env, ...environment },
    });
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0));
}

/** `npm run` changes into the package's folder and tells where it was called from. */
export function findCallerFolder(): string {
    const { INIT_CWD, npm_lifecycle_event: script } = process.env;
    return script === "sandbox" && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

import type { SandboxSession } from "../session/sandboxSession";

/**
 * Runs a shell command in the caller's folder, with the environment variables by which `pulumi` finds both emulators.
 * Resolves to its exit code, or to 128 plus the number of the signal that ended it, as shells do.
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

/** The folder of the caller: `npm run` changes into the package's folder and sets INIT_CWD. */
export function findCallerFolder(): string {
    const { INIT_CWD, npm_lifecycle_event: script } = process.env;
    return script === "sandbox" && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}

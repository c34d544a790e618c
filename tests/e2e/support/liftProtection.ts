import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface State {
    deployment: { resources?: { inputs?: Record<string, unknown>; outputs?: Record<string, unknown> }[] };
}

/**
 * Lifts the protection of a stack in its state, for programs in languages that a test does not rewrite. People set
 * `protectConnection` to false and run `pulumi up`: long/protection does that.
 */
export async function liftProtection(run: (...args: string[]) => Promise<unknown>): Promise<void> {
    await run("state", "unprotect", "--all", "--yes");
    const folder = await mkdtemp(join(tmpdir(), "state-"));
    try {
        const file = join(folder, "state.json");
        await run("stack", "export", "--file", file);
        const state = JSON.parse(await readFile(file, "utf8")) as State;
        for (const { inputs, outputs } of state.deployment.resources ?? []) {
            delete inputs?.["deletionProtection"];
            delete outputs?.["deletionProtection"];
        }
        await writeFile(file, JSON.stringify(state));
        await run("stack", "import", "--file", file);
    } finally {
        await rm(folder, { recursive: true });
    }
}

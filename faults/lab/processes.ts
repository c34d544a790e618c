import { existsSync, readFileSync } from "node:fs";
import { chmod, readlink, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { quote } from "../../sandbox/support/shell";

/** Lets the plugin of this package note its processes, so that they can be ended as the kernel ends them. */
export async function watchPlugins(session: SandboxSession): Promise<() => void> {
    const pids = join(session.folder, "plugin.pids");
    const [, ...start] = readFileSync(session.pluginFile, "utf8").split("\n");
    await writeScript(session.pluginFile, [`echo $$ >> ${quote(pids)}`, ...start]);
    return () => killAll(pids, session.folder);
}

/** Lets the official plugins, where they are on the PATH, note their processes. */
export async function watchOfficialPlugins(session: SandboxSession): Promise<() => void> {
    const pids = join(session.folder, "official.pids");
    for (const name of ["pulumi-resource-auth0", "pulumi-resource-azuread"]) {
        const real = (process.env.PATH ?? "")
            .split(delimiter)
            .map((folder) => join(folder, name))
            .find(existsSync);
        if (real === undefined) continue;
        await writeScript(join(session.folder, "bin", name), [
            `echo $$ >> ${quote(pids)}`,
            `exec ${quote(real)} "$@"`,
        ]);
    }
    return () => killAll(pids, session.folder);
}

/**
 * Lets the engine note its process. The Automation API asks for the stack's outputs and history after each operation,
 * which is two more processes; the script in place of the CLI says at once that there are none.
 */
export async function watchEngine(session: SandboxSession): Promise<() => void> {
    const pid = join(session.folder, "engine.pid");
    const cli = join(session.folder, "bin", "pulumi");
    const real = await readlink(cli);
    await rm(cli);
    await writeScript(cli, [
        'case "$1 $2" in',
        "'stack output') echo '{}'; exit ;;",
        "'stack history') echo '[]'; exit ;;",
        "esac",
        `echo $$ > ${quote(pid)}`,
        `exec ${quote(real)} "$@"`,
    ]);
    return () => killAll(pid, session.folder);
}

async function writeScript(file: string, lines: string[]): Promise<void> {
    await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
    await chmod(file, 0o700);
}

/** Ends those processes that belong to the session: the number of one that has ended may be another's by now. */
function killAll(file: string, folder: string): void {
    if (!existsSync(file)) return;
    for (const pid of readFileSync(file, "utf8").split("\n")) {
        if (pid === "" || !hasInEnvironment(pid, folder)) continue;
        try {
            process.kill(Number(pid), "SIGKILL");
        } catch (error) {
            // It has ended meanwhile.
            if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
        }
    }
}

/** The engine and its plugins have the folder of their session in PATH and PULUMI_HOME. Linux only, as is the file. */
function hasInEnvironment(pid: string, folder: string): boolean {
    try {
        return readFileSync(`/proc/${pid}/environ`, "utf8").includes(folder);
    } catch {
        return false;
    }
}

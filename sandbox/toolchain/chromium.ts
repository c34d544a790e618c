import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

import { withLock } from "./lock";

const run = promisify(execFile);

const names = ["chromium", "chromium-browser", "google-chrome"];

/** Where the browser is, and how it came there. */
export interface Chromium {
    path: string;
    origin: "CHROMIUM_PATH" | "PATH" | "package";
}

/**
 * Finds Chromium, or installs Debian's package where that is possible: the program that CHROMIUM_PATH names,
 * else one on the PATH, else `apt-get install chromium` for root on a Debian.
 * @throws Error that says what to do.
 */
export async function ensureChromium(
    progress: (line: string) => void,
    install: Installation = debianPackage,
): Promise<Chromium> {
    const named = process.env.CHROMIUM_PATH;
    if (named !== undefined && named !== "") {
        if (isProgram(named)) return { path: named, origin: "CHROMIUM_PATH" };
        throw new Error(
            `CHROMIUM_PATH is ${named}, which is not a program; set it to a Chromium or unset it`,
        );
    }
    const found = findOnPath();
    if (found !== undefined) return { path: found, origin: "PATH" };
    if (!install.isPossible()) throw new Error(advice);
    await withLock(join(tmpdir(), "auth0-entra-chromium.lock"), async () => {
        // Another process may have installed it while this one waited.
        if (findOnPath() !== undefined) return;
        progress("Chromium is missing. Installing Debian's package …");
        await install.run();
    });
    const installed = findOnPath();
    if (installed === undefined) {
        throw new Error(`The package chromium is installed, but not on the PATH. ${advice}`);
    }
    return { path: installed, origin: "package" };
}

/** A way to get the browser. */
export interface Installation {
    isPossible(): boolean;
    run(): Promise<void>;
}

const aptGet = "/usr/bin/apt-get";

const debianPackage: Installation = {
    isPossible: () => process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync(aptGet),
    run: async () => {
        const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
        await runApt(["update", "-qq"], env);
        await runApt(["install", "-y", "-qq", "--no-install-recommends", "chromium"], env);
    },
};

async function runApt(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
    try {
        // Whatever else installs packages on this machine may take a while.
        await run(aptGet, ["-o", "DPkg::Lock::Timeout=300", ...args], { env, maxBuffer: 16 * 1024 * 1024 });
    } catch (error) {
        const { stderr } = error as { stderr?: string };
        const reason = (stderr ?? String(error)).trim().slice(-500);
        throw new Error(`apt-get ${args[0]} failed: ${reason}\n${advice}`, { cause: error });
    }
}

const advice =
    "Chromium is needed. Install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to a " +
    "Chromium or Chrome that is already there.";

function findOnPath(): string | undefined {
    const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
    return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
    } catch {
        return false;
    }
}

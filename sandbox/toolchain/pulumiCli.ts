import { PulumiCommand } from "@pulumi/pulumi/automation";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { SemVer } from "semver";

import { buildFromModules } from "./buildFromModules";
import { getCacheFolder } from "./cacheFolder";
import { oldestVersion, pinnedVersion } from "./pinnedVersion";

const run = promisify(execFile);

/** Where the Pulumi CLI is, and how it came there. */
export interface PulumiCli {
    /** Folder with `pulumi` and its language hosts, to be put first on the PATH. */
    bin: string;
    version: string;
    origin: "PATH" | "cache" | "download" | "build";
}

/**
 * Finds the Pulumi CLI or gets it: the one on PATH if it is new enough, else the official download, else
 * a build from the pinned Go modules. The result is kept in the user's cache folder.
 */
export async function ensurePulumiCli(
    progress: (line: string) => void,
    ways: WaysToGetTheCli = { download, build: buildFromModules },
): Promise<PulumiCli> {
    const onPath = await fromPath();
    if (onPath !== undefined) return onPath;

    const folder = getCacheFolder(`pulumi-${pinnedVersion}`);
    const bin = join(folder, "bin");
    if (existsSync(join(bin, toExecutable("pulumi")))) {
        return { bin, version: pinnedVersion, origin: "cache" };
    }

    const failures: string[] = [];
    progress(`No Pulumi CLI ${oldestVersion} or newer on the PATH. Downloading ${pinnedVersion} …`);
    try {
        await ways.download(folder, pinnedVersion);
        return { bin, version: pinnedVersion, origin: "download" };
    } catch (error) {
        failures.push(`download: ${getFirstLine(error)}`);
    }
    progress(
        "The download is not reachable. Building the CLI from its Go modules, once, which takes minutes …",
    );
    try {
        await ways.build(bin, pinnedVersion, progress);
        return { bin, version: pinnedVersion, origin: "build" };
    } catch (error) {
        failures.push(`build: ${getFirstLine(error)}`);
    }
    throw new Error(
        [
            "The Pulumi CLI is needed and could not be had. Three ways to get it:",
            `  1. install it (https://www.pulumi.com/docs/install/), ${oldestVersion} or newer, and put it on the PATH;`,
            `  2. let this command download version ${pinnedVersion} (needs the internet);`,
            "  3. let this command build it (needs Go 1.26 and a Go module proxy).",
            ...failures.map((f) => `  tried: ${f}`),
        ].join("\n"),
    );
}

/** How a missing CLI is had; each either leaves it in place or throws. */
export interface WaysToGetTheCli {
    /** Leaves `bin/pulumi` below `root`. */
    download(root: string, version: string): Promise<void>;
    build(bin: string, version: string, progress: (line: string) => void): Promise<void>;
}

async function download(root: string, version: string): Promise<void> {
    await PulumiCommand.install({ version: new SemVer(version), root, skipVersionCheck: false });
}

async function fromPath(): Promise<PulumiCli | undefined> {
    const bin = (process.env.PATH ?? "")
        .split(delimiter)
        .find((d) => d !== "" && existsSync(join(d, toExecutable("pulumi"))));
    if (bin === undefined) return undefined;
    try {
        const { stdout } = await run(join(bin, toExecutable("pulumi")), ["version"], {
            env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
        });
        const version = new SemVer(stdout.trim().replace(/^v/, ""));
        return version.compare(oldestVersion) >= 0
            ? { bin, version: version.version, origin: "PATH" }
            : undefined;
    } catch {
        // A broken installation counts as none: the other two ways follow.
        return undefined;
    }
}

function toExecutable(name: string): string {
    return process.platform === "win32" ? `${name}.exe` : name;
}

function getFirstLine(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error);
    return text.split("\n").find((line) => line.trim() !== "") ?? text;
}

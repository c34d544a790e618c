import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { packageRoot } from "../../sandbox/support/packageRoot";
import { getCacheFolder } from "../../sandbox/toolchain/cacheFolder";

const run = promisify(execFile);

/** Long enough for the first start on a machine: a build of about 20 s, an installation of about 5 s. */
export const firstStart = 300_000;

/** How a linter ended. */
export interface Verdict {
    code: number;
    output: string;
}

/** The linter of GitHub's workflows, built once from the Go module that is pinned in `actionlint/go.mod`. */
export function actionlint(): Promise<string> {
    return cached("actionlint", "go.mod", async (sources, target) => {
        const command = "github.com/rhysd/actionlint/cmd/actionlint";
        await run(
            "go",
            ["build", "-trimpath", "-ldflags", "-s -w", "-o", join(target, "actionlint"), command],
            {
                cwd: sources,
            },
        );
    }).then((folder) => join(folder, "actionlint"));
}

/**
 * GitLab's own schema and an evaluator of `rules:`, installed once from the npm package that is pinned in
 * `gitlab/package.json`: it is of no use but for these tests, and brings a hundred packages.
 */
export function gitlabCiLocal(): Promise<string> {
    return cached("gitlab", "package-lock.json", async (sources, target) => {
        await cp(sources, target, { recursive: true });
        await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: target });
    }).then((folder) => join(folder, "node_modules/gitlab-ci-local/src/index.js"));
}

export async function verdict(file: string, args: string[], cwd = packageRoot): Promise<Verdict> {
    try {
        const { stdout, stderr } = await run(file, args, { cwd, env: { PATH: process.env.PATH, HOME: cwd } });
        return { code: 0, output: stdout + stderr };
    } catch (error) {
        // What execFile rejects with when a program exits with another code than 0.
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, output: stdout + stderr };
    }
}

/** A folder in the user's cache, filled once for each state of the pins. It appears whole or not at all. */
async function cached(
    name: string,
    pins: string,
    fill: (sources: string, target: string) => Promise<void>,
): Promise<string> {
    const sources = join(packageRoot, "tests/workflows", name);
    const folder = getCacheFolder(`${name}-lint-${await digest(join(sources, pins))}`);
    if (existsSync(folder)) return folder;
    await mkdir(dirname(folder), { recursive: true });
    const staging = await mkdtemp(`${folder}-`);
    try {
        await fill(sources, staging);
        if (!existsSync(folder)) await rename(staging, folder);
    } finally {
        await rm(staging, { recursive: true, force: true });
    }
    return folder;
}

async function digest(file: string): Promise<string> {
    return createHash("sha256")
        .update(await readFile(file))
        .digest("hex")
        .slice(0, 12);
}

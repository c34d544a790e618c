import { spawnSync } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";

import { packageClone, type Workplace } from "./workplace";

/**
 * The two repositories that the job of a fork clones, as folders: the project that gets the merge request, and this
 * one. The response is the environment in which their addresses lead there.
 */
export async function gitRepositories({ folder, main }: Workplace): Promise<Record<string, string>> {
    const [project, sandbox] = [join(folder, "identity.git"), join(folder, "sandbox.git")];
    await Promise.all([cp(main, project, { recursive: true }), packageClone(sandbox)]);
    commit(project, "main");
    commit(sandbox, "v0.1.0");
    return {
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
        CI_MERGE_REQUEST_PROJECT_URL: `file://${join(folder, "identity")}`,
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.file://${sandbox}.insteadOf`,
        GIT_CONFIG_VALUE_0: "https://github.com/YOUR_ORGANIZATION/pulumi-auth0-entra.git",
    };
}

function commit(cwd: string, branch: string): void {
    const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example"];
    for (const args of [
        ["init", "--quiet", "-b", branch],
        ["add", "--all"],
        ["commit", "--quiet", "-m", "first"],
    ]) {
        const { status, stderr } = spawnSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
        if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    }
}

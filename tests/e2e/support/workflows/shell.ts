import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { command, type CommandResult } from "../command";

/**
 * Runs a script as GitHub does with `shell: bash` and GitLab's runner does by itself: it ends at the first command
 * that fails, also one inside a pipe.
 */
export async function bash(
    script: string,
    options: { scratch: string; cwd: string; env: Record<string, string> },
): Promise<CommandResult> {
    const file = join(options.scratch, "script.sh");
    await writeFile(file, script);
    return command("bash", ["--noprofile", "--norc", "-eo", "pipefail", file], options);
}

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import type { Engine } from "./engine";
import type { LinkVariant } from "./program";

/**
 * Runs `auth0-entra repair --yes`. It previews the program, so the program is a file here: the same as the inline one, in
 * a project of the same name.
 */
export async function repairStack(
    session: SandboxSession,
    { environment, stack }: Engine,
    variant: LinkVariant,
): Promise<{ succeeded: boolean; output: string }> {
    const folder = join(session.folder, "program");
    await mkdir(folder, { recursive: true });
    const { name } = await stack.workspace.projectSettings();
    await writeFile(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
    await copyFile(
        join(session.folder, `Pulumi.${stack.name}.yaml`),
        join(folder, `Pulumi.${stack.name}.yaml`),
    );
    // The language host looks for the SDK beside the program.
    const modules = join(folder, "node_modules");
    if (!existsSync(modules)) await symlink(join(packageRoot, "node_modules"), modules);
    const program = JSON.stringify(join(packageRoot, "dist/faults/lab/program.js"));
    const call = `require(${program}).createProgram(${JSON.stringify(variant)})`;
    await writeFile(join(folder, "index.js"), `module.exports = ${call};\n`);
    const [scripts = "", ...path] = (environment.PATH ?? "").split(":");
    return new Promise((done) => {
        execFile(
            process.execPath,
            [join(packageRoot, "dist/cli/main.js"), "repair", "--stack", stack.name, "--yes"],
            // Without the script in place of the CLI, which hides the history.
            {
                cwd: folder,
                env: { HOME: process.env.HOME, ...environment, PATH: [...path, scripts].join(":") },
            },
            (error, stdout, stderr) => done({ succeeded: error === null, output: stdout + stderr }),
        );
    });
}

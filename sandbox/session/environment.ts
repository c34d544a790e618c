import { existsSync } from "node:fs";
import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { createClientEnvironment } from "../../emulators/session/clientEnvironment";
import type { EmulatorSession } from "../../emulators/session/emulatorSession";
import { packageRoot } from "../support/packageRoot";

/** The environment variables with which the Pulumi engine and its plugins use the two emulators. */
export async function createEngineEnvironment(
    session: EmulatorSession,
    pulumiBin: string,
): Promise<Record<string, string>> {
    const { folder } = session;
    const bin = join(folder, "bin");
    // A folder that is used again may name a CLI that is gone.
    await rm(bin, { recursive: true, force: true });
    await mkdir(bin);
    // The Automation API looks for `bin/pulumi` below the root that it is given.
    await symlink(join(pulumiBin, "pulumi"), join(bin, "pulumi"));
    await writeLauncher(join(bin, "pulumi-resource-auth0-entra"), "dist/provider/main.js");
    for (const runtime of ["go", "nodejs", "python"]) {
        const host = `pulumi-language-${runtime}`;
        if (existsSync(join(pulumiBin, host))) continue;
        await writeLauncher(join(bin, host), "dist/sandbox/languageHost/main.js", runtime);
    }
    return {
        PATH: [bin, pulumiBin, process.env.PATH ?? ""].join(delimiter),
        ...createClientEnvironment(session),
        PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "sandbox",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
        PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    };
}

async function writeLauncher(file: string, script: string, ...args: string[]): Promise<void> {
    const target = join(packageRoot, script);
    if (!existsSync(target)) throw new Error(`${script} is missing; run "npm run build" first`);
    await writeFile(
        file,
        `#!/bin/sh\nexec ${[process.execPath, target, ...args].map((a) => `"${a}"`).join(" ")} "$@"\n`,
    );
    await chmod(file, 0o755);
}

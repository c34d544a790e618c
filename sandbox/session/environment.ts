import { mkdir, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { createClientEnvironment } from "../../emulators/session/clientEnvironment";
import type { EmulatorSession } from "../../emulators/session/emulatorSession";

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

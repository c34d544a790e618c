import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import {
    type EmulatorSession,
    type EmulatorSessionOptions,
    startEmulators,
} from "../../emulators/session/emulatorSession";
import { type StandInName, startStandIns } from "../providers";
import { createEngineEnvironment } from "./environment";
import { installPlugins } from "./installPlugins";

export interface SandboxSessionOptions extends EmulatorSessionOptions {
    /** Folder of the Pulumi CLI. */
    pulumiBin: string;
    /** `local`: the stand-ins for the official plugins; `real`: the plugins that are on the PATH. Default: local. */
    providers?: "local" | "real";
    /** The stand-ins get their credentials from the stack alone, not from the environment. Default: false. */
    standInsWithoutCredentials?: boolean;
    /** How long the stand-ins wait in their fixed polls; 1 is what the real plugins do. Default: 0.01. */
    waitScale?: number;
}

/** Both emulators, the plugins, and an environment in which the Pulumi engine finds all of them. */
export interface SandboxSession extends EmulatorSession {
    /** For `pulumi` and the processes it starts. Holds the credentials: never print it whole. */
    environment: Record<string, string>;
    /** The file by which the engine starts the plugin of this package. */
    pluginFile: string;
    /** Folders that the environment's PATH begins with. */
    binFolders: string[];
}

/** Starts everything that a deployment talks to. */
export async function startSandbox(options: SandboxSessionOptions): Promise<SandboxSession> {
    const emulators = await startEmulators(options);
    const { folder, certificates } = emulators;
    await Promise.all([
        // A folder that the user created may be open to others; what is in it is not.
        mkdir(join(folder, "state"), { recursive: true, mode: 0o700 }),
        mkdir(join(folder, "home"), { recursive: true, mode: 0o700 }),
    ]);
    const environment = await createEngineEnvironment(emulators, options.pulumiBin);
    const pluginFile = await installPlugins(join(folder, "home"), options.pulumiBin);
    // The official plugin for Azure cannot be used here: it is far too big, and needs a real subscription.
    const names: StandInName[] =
        options.providers === "real" ? ["azure-native"] : ["auth0", "azuread", "azure-native"];
    const standIns = await startStandIns(
        {
            ca: certificates.ca,
            waitScale: options.waitScale,
            environment: options.standInsWithoutCredentials === true ? {} : environment,
        },
        names,
    );
    // The engine attaches to the stand-ins; they do not inherit its environment as plugins do.
    environment.PULUMI_DEBUG_PROVIDERS = standIns.debugProviders;
    return {
        ...emulators,
        environment,
        pluginFile,
        binFolders: [join(folder, "bin"), options.pulumiBin],
        close: async () => {
            await standIns.close();
            await emulators.close();
        },
    };
}

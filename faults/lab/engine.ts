import { LocalWorkspace, PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { join } from "node:path";

import type { SandboxSession } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import type { DataKeyService } from "./dataKey";
import { watchEngine, watchOfficialPlugins, watchPlugins } from "./processes";

/** The Pulumi engine of a lab, and the processes that it starts. */
export interface Engine {
    stack: Stack;
    /** For the engine; read again at each command. */
    environment: Record<string, string>;
    /** Ends the engine that runs, as the kernel ends a process. */
    kill(this: void): void;
    /** Ends the plugins that the engine has started. */
    killPlugins(this: void): void;
    /** Ends the official plugins that the engine has started. */
    killOfficialPlugins(this: void): void;
}

/** Creates a stack with a data key in place of a passphrase, and without backups of its state. */
export async function createEngine(session: SandboxSession, dataKey: DataKeyService): Promise<Engine> {
    const kill = await watchEngine(session);
    const killPlugins = await watchPlugins(session);
    const killOfficialPlugins = await watchOfficialPlugins(session);
    const projectName = "auth0-entra-link";
    const stack = await LocalWorkspace.createOrSelectStack(
        { projectName, stackName: "sandbox", program: async () => undefined },
        {
            workDir: session.folder,
            pulumiHome: join(session.folder, "home"),
            pulumiCommand: await PulumiCommand.get({ root: session.folder, skipVersionCheck: true }),
            secretsProvider: dataKey.secretsProvider,
            projectSettings: {
                name: projectName,
                runtime: "nodejs",
                main: packageRoot,
                backend: { url: session.environment.PULUMI_BACKEND_URL ?? "" },
            },
            envVars: {
                ...session.environment,
                ...dataKey.environment,
                PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
                PULUMI_DISABLE_CHECKPOINT_BACKUPS: "true",
            },
        },
    );
    // The workspace has made a copy.
    return { stack, environment: stack.workspace.envVars, kill, killPlugins, killOfficialPlugins };
}

import {
    type ConfigMap,
    LocalWorkspace,
    PulumiCommand,
    type PulumiFn,
    type Stack,
} from "@pulumi/pulumi/automation";
import { join } from "node:path";

import { packageRoot } from "../support/packageRoot";
import type { SandboxSession } from "./sandboxSession";

export interface DeploymentOptions {
    program: PulumiFn;
    projectName?: string;
    stackName?: string;
    config?: ConfigMap;
    /** Added to the session's environment; a variable set to undefined is left out. */
    environment?: Record<string, string | undefined>;
}

/** A stack in a session's temporary backend, deployed from an inline program by the real engine. */
export async function createDeployment(session: SandboxSession, options: DeploymentOptions): Promise<Stack> {
    const envVars: Record<string, string> = { ...session.environment };
    for (const [name, value] of Object.entries(options.environment ?? {})) {
        if (value === undefined) delete envVars[name];
        else envVars[name] = value;
    }
    const projectName = options.projectName ?? "auth0-entra-link";
    const stack = await LocalWorkspace.createOrSelectStack(
        { projectName, stackName: options.stackName ?? "sandbox", program: options.program },
        {
            workDir: join(session.folder),
            pulumiHome: join(session.folder, "home"),
            pulumiCommand: await PulumiCommand.get({ root: session.folder, skipVersionCheck: true }),
            projectSettings: {
                name: projectName,
                runtime: "nodejs",
                // The engine starts inline programs here; nothing is read from it.
                main: packageRoot,
                backend: { url: session.environment.PULUMI_BACKEND_URL },
            },
            envVars,
        },
    );
    if (options.config !== undefined) await stack.setAllConfig(options.config);
    return stack;
}

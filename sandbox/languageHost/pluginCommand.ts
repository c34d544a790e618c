import type { RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { createRequire } from "node:module";
import { join } from "node:path";

/** How a plugin is started with the SDK's own runner. */
export interface PluginCommand {
    args: string[];
    cwd: string;
}

/**
 * The command line of a plugin that is a Node package; the SDK is the plugin's own. A policy pack has a runner
 * of its own, which takes the engine's address first, and it runs in its own folder, where the policy SDK looks
 * for its version. It does not learn the stack's configuration from here, as it does from the official host.
 */
export function createPluginCommand(request: RunPluginRequest): PluginCommand {
    const folder = request.getInfo()?.getProgramDirectory() || request.getProgram();
    const runner = (name: string): string =>
        createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${name}`);
    if (request.getKind() === "analyzer") {
        return { args: [runner("run-policy-pack"), ...request.getArgsList(), folder], cwd: folder };
    }
    return {
        args: [runner("run-plugin"), folder, ...request.getArgsList()],
        cwd: request.getPwd() || folder,
    };
}

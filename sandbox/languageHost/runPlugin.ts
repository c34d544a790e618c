import type * as grpc from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { spawn } from "node:child_process";

import { forwardOutput } from "./forwardOutput";
import { createPluginCommand } from "./pluginCommand";

/**
 * Runs a plugin that is a Node package (PulumiPlugin.yaml or PulumiPolicy.yaml) with the SDK's own runner, and
 * passes on what it prints.
 */
export function runPlugin(call: grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
    const { request } = call;
    const { args, cwd } = createPluginCommand(request);
    const child = spawn(process.execPath, args, {
        cwd,
        env: { ...process.env, ...parseEnvironment(request.getEnvList()) },
        stdio: ["ignore", "pipe", "pipe"],
    });
    forwardOutput(child, call, RunPluginResponse);
    child.on("close", (code) => {
        const response = new RunPluginResponse();
        response.setExitcode(code ?? 1);
        call.write(response);
        call.end();
    });
    // The engine ends the call when it has no more use for the plugin.
    call.on("cancelled", () => child.kill("SIGTERM"));
}

/** `NAME=value` lines as an object. */
function parseEnvironment(lines: string[]): Record<string, string> {
    return Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
}

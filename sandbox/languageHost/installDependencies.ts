import type * as grpc from "@grpc/grpc-js";
import {
    type InstallDependenciesRequest,
    InstallDependenciesResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { spawn } from "node:child_process";

import { forwardOutput } from "./forwardOutput";

/**
 * Installs the dependencies of a plugin archive, as the official host does, and passes on what npm prints. Everything
 * else has its dependencies here: programs, and the clone of a plugin that is added by its path, have them from npm,
 * pip and go.
 */
export function installDependencies(
    runtime: string,
    call: grpc.ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): void {
    const { request } = call;
    if (runtime !== "nodejs" || !isArchive(request)) {
        call.end();
        return;
    }
    const child = spawn("npm", ["install", "--omit=dev", "--loglevel=error"], {
        cwd: request.getInfo()?.getProgramDirectory(),
        stdio: ["ignore", "pipe", "pipe"],
    });
    forwardOutput(child, call, InstallDependenciesResponse);
    child.on("close", (code) => {
        if (code === 0) call.end();
        else call.destroy(new Error(`npm install ended with code ${code}`));
    });
}

/** Archives say in PulumiPlugin.yaml that they need no development dependencies. */
function isArchive(request: InstallDependenciesRequest): boolean {
    return request.getIsPlugin() && request.getInfo()?.getOptions()?.toJavaScript().production === true;
}

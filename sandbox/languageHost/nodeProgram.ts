import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { createRequire } from "node:module";
import { join } from "node:path";

import {
    getRuntimeOption,
    type ProgramCommand,
    readConfiguration,
    resolveProgramFolders,
} from "./programCommand";

/** Starts compiled JavaScript with `@pulumi/pulumi/cmd/run`; the SDK is the program's own. */
export function prepareNodeProgram(request: RunRequest, engineAddress: string): ProgramCommand {
    const { root, program, cwd } = resolveProgramFolders(request);
    const runner = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/cmd/run");
    const args = [
        ...readNodeArguments(request),
        runner,
        ...toFlag("monitor", request.getMonitorAddress()),
        ...toFlag("engine", engineAddress),
        ...toFlag("organization", request.getOrganization()),
        ...toFlag("project", request.getProject()),
        ...toFlag("stack", request.getStack()),
        ...toFlag("root-directory", root),
        ...toFlag("pwd", cwd),
        ...(request.getDryrun() ? ["--dry-run"] : []),
        ...toFlag("parallel", String(request.getParallel() || 0)),
        program,
        ...request.getArgsList(),
    ];
    return {
        file: process.execPath,
        args,
        cwd,
        // Programs are compiled: type-checking them again would cost seconds.
        environment: { ...readConfiguration(request), PULUMI_NODEJS_TYPESCRIPT: "false" },
    };
}

/** `runtime.options.nodeargs` of Pulumi.yaml: arguments for Node itself. */
function readNodeArguments(request: RunRequest): string[] {
    const value = getRuntimeOption(request, "nodeargs") ?? "";
    return value.split(/\s+/).filter((argument) => argument !== "");
}

function toFlag(name: string, value: string): string[] {
    return value === "" ? [] : [`--${name}`, value];
}

import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { createRequire } from "node:module";
import { join } from "node:path";

import { configuration, type ProgramCommand, programFolders, runtimeOption } from "./programCommand";

/** Starts compiled JavaScript with `@pulumi/pulumi/cmd/run`; the SDK is the program's own. */
export function nodeProgram(request: RunRequest, engineAddress: string): ProgramCommand {
    const { root, program, cwd } = programFolders(request);
    const runner = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/cmd/run");
    const args = [
        ...nodeArguments(request),
        runner,
        ...flag("monitor", request.getMonitorAddress()),
        ...flag("engine", engineAddress),
        ...flag("organization", request.getOrganization()),
        ...flag("project", request.getProject()),
        ...flag("stack", request.getStack()),
        ...flag("root-directory", root),
        ...flag("pwd", cwd),
        ...(request.getDryrun() ? ["--dry-run"] : []),
        ...flag("parallel", String(request.getParallel() || 0)),
        program,
        ...request.getArgsList(),
    ];
    return {
        file: process.execPath,
        args,
        cwd,
        // Programs are compiled: type-checking them again would cost seconds.
        environment: { ...configuration(request), PULUMI_NODEJS_TYPESCRIPT: "false" },
    };
}

/** `runtime.options.nodeargs` of Pulumi.yaml: arguments for Node itself. */
function nodeArguments(request: RunRequest): string[] {
    const value = runtimeOption(request, "nodeargs") ?? "";
    return value.split(/\s+/).filter((argument) => argument !== "");
}

function flag(name: string, value: string): string[] {
    return value === "" ? [] : [`--${name}`, value];
}

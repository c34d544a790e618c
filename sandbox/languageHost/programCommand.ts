import type { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { createRequire } from "node:module";
import { join } from "node:path";

/** How a program is started with the SDK's own runner. */
export interface ProgramCommand {
    args: string[];
    environment: Record<string, string>;
    cwd: string;
}

/** The command line of `@pulumi/pulumi/cmd/run` for one deployment; the SDK is the program's own. */
export function programCommand(request: RunRequest, engineAddress: string): ProgramCommand {
    const info = request.getInfo();
    const root = info?.getRootDirectory() || request.getPwd();
    const program = join(
        info?.getProgramDirectory() || root,
        info?.getEntryPoint() || request.getProgram() || ".",
    );
    const cwd = request.getPwd() || root;
    const runner = createRequire(join(root, "package.json")).resolve("@pulumi/pulumi/cmd/run");
    const args = [
        ...nodeArguments(info),
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
    const config: Record<string, string> = {};
    request.getConfigMap().forEach((value, key) => {
        config[key] = value;
    });
    return {
        args,
        cwd,
        environment: {
            PULUMI_CONFIG: JSON.stringify(config),
            PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
            // Programs are compiled: type-checking them again would cost seconds.
            PULUMI_NODEJS_TYPESCRIPT: "false",
        },
    };
}

/** `runtime.options.nodeargs` of Pulumi.yaml: arguments for Node itself. */
function nodeArguments(info: ProgramInfo | undefined): string[] {
    const value = info?.getOptions()?.toJavaScript().nodeargs;
    return typeof value === "string" ? value.split(/\s+/).filter((argument) => argument !== "") : [];
}

function flag(name: string, value: string): string[] {
    return value === "" ? [] : [`--${name}`, value];
}

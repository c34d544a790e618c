import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { join } from "node:path";

/** How a program is started for one deployment. */
export interface ProgramCommand {
    file: string;
    args: string[];
    environment: Record<string, string>;
    cwd: string;
    /** A folder that is deleted after the program. */
    temporary?: string;
}

/** Where a program lies. */
export interface ProgramFolders {
    /** The folder with Pulumi.yaml. */
    root: string;
    /** The folder with the program, below `root` when Pulumi.yaml has `main`. */
    program: string;
    /** The folder in which it runs. */
    cwd: string;
}

export function resolveProgramFolders(request: RunRequest): ProgramFolders {
    const info = request.getInfo();
    const root = info?.getRootDirectory() || request.getPwd();
    const program = join(
        info?.getProgramDirectory() || root,
        info?.getEntryPoint() || request.getProgram() || ".",
    );
    return { root, program, cwd: request.getPwd() || root };
}

/** An option of the runtime in Pulumi.yaml; undefined when it is not a string. */
export function getRuntimeOption(request: RunRequest, name: string): string | undefined {
    const value = request.getInfo()?.getOptions()?.toJavaScript()[name];
    return typeof value === "string" ? value : undefined;
}

/** The stack's configuration, as every SDK reads it from its environment: never from arguments, which others see. */
export function readConfiguration(request: RunRequest): Record<string, string> {
    const config: Record<string, string> = {};
    request.getConfigMap().forEach((value, key) => {
        config[key] = value;
    });
    return {
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    };
}

/** Everything about a deployment, as the SDK for Go reads it from the environment; our runner for Python does, too. */
export function createProgramEnvironment(request: RunRequest, engineAddress: string): Record<string, string> {
    return {
        ...readConfiguration(request),
        PULUMI_MONITOR: request.getMonitorAddress(),
        PULUMI_ENGINE: engineAddress,
        PULUMI_ORGANIZATION: request.getOrganization(),
        PULUMI_PROJECT: request.getProject(),
        PULUMI_STACK: request.getStack(),
        PULUMI_ROOT_DIRECTORY: resolveProgramFolders(request).root,
        PULUMI_DRY_RUN: String(request.getDryrun()),
        PULUMI_PARALLEL: String(request.getParallel() || 0),
    };
}

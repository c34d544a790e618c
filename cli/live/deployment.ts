import { LocalWorkspace, type PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { types } from "node:util";

import type { LiveFolder } from "./folder";

/** Of operations on resources, as the engine counts them. */
export type Changes = Readonly<Record<string, number>>;

/** The stack of the suite, in the folder. */
export interface LiveDeployment {
    /** Operations besides those that changed nothing, and the outputs. */
    up(options?: {
        refresh?: boolean;
    }): Promise<{ changes: Changes; outputs: Readonly<Record<string, unknown>> }>;
    /** What an `up --refresh` would do. */
    previewRefresh(): Promise<Changes>;
    destroy(): Promise<void>;
    /** How many resources the state has, and whether the engine was interrupted while it changed one. */
    inspect(): Promise<{ resources: number; isInterrupted: boolean }>;
    /** Removes the lock of an engine that was killed. */
    unlock(): Promise<void>;
}

export interface DeploymentOptions {
    name: string;
    folder: LiveFolder;
    program: PulumiFn;
    pulumiCommand: PulumiCommand;
    environment: Readonly<Record<string, string | undefined>>;
}

const stackName = "live";

/** Opens the stack, or creates it. */
export async function openDeployment(options: DeploymentOptions): Promise<LiveDeployment> {
    const { name, folder, program, pulumiCommand } = options;
    const stack = await LocalWorkspace.createOrSelectStack(
        { projectName: name, stackName, program },
        { workDir: folder.path, pulumiCommand, envVars: createEngineEnvironment(options) },
    );
    const onOutput = (text: string): void => appendFileSync(folder.log, text, { mode: 0o600 });
    return {
        async up({ refresh = false } = {}) {
            const { summary, outputs } = await explainFailure("up", () =>
                stack.up({ onOutput, refresh, color: "never" }),
            );
            const values = Object.entries(outputs).map(([key, { value }]): [string, unknown] => [key, value]);
            return { changes: omitSame(summary.resourceChanges), outputs: Object.fromEntries(values) };
        },
        async previewRefresh() {
            const { changeSummary } = await explainFailure("preview", () =>
                stack.preview({ onOutput, refresh: true, color: "never" }),
            );
            return omitSame(changeSummary);
        },
        async destroy() {
            await explainFailure("destroy", () => stack.destroy({ onOutput, color: "never" }));
        },
        inspect: () => inspectState(stack),
        unlock: () => stack.cancel(),
    };
}

function createEngineEnvironment({ folder, environment }: DeploymentOptions): Record<string, string> {
    return {
        ...Object.fromEntries(
            Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
        ),
        PULUMI_BACKEND_URL: `file://${join(folder.path, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: folder.passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        AUTH0_ENTRA_CALL_SHAPES: folder.calls,
    };
}

function omitSame(changes: object = {}): Changes {
    const entries = Object.entries(changes as Changes);
    return Object.fromEntries(entries.filter(([operation]) => operation !== "same"));
}

/** Source: Pulumi, apitype.DeploymentV3. */
interface State {
    resources?: { type?: string }[];
    pending_operations?: unknown[];
}

async function inspectState(stack: Stack): ReturnType<LiveDeployment["inspect"]> {
    const { resources = [], pending_operations: pending = [] } = ((await stack.exportStack()).deployment ??
        {}) as State;
    return { resources: resources.length, isInterrupted: pending.length > 0 };
}

/** The engine's diagnostics, without everything else that it printed. */
async function explainFailure<T>(operation: string, run: () => Promise<T>): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (!types.isNativeError(error)) throw error;
        const [, diagnostics] = /\nDiagnostics:\n([^]*?)\n(?:Outputs|Resources):/.exec(error.message) ?? [];
        if (diagnostics === undefined) throw error;
        throw new Error(`pulumi ${operation} failed:\n${diagnostics.trimEnd()}`, { cause: error });
    }
}

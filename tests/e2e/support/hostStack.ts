import {
    type EngineEvent,
    LocalWorkspace,
    type PulumiFn,
    type Stack,
    type StepEventMetadata,
} from "@pulumi/pulumi/automation";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { ensurePulumiCli } from "../../../sandbox/toolchain/pulumiCli";
import { ensureYamlHost, resolveYamlHost } from "../../../sandbox/toolchain/yamlHost";
import { onPath } from "./languages";

/** A stack on a file backend in a temporary folder, whose engine attaches to providers in this process. */
export class HostStack {
    private constructor(
        private readonly folder: string,
        readonly stack: Stack,
    ) {}

    /**
     * @param providers Package name to port.
     * @param env More environment of the engine.
     */
    static async create(
        providers: Record<string, number>,
        env: Record<string, string> = {},
    ): Promise<HostStack> {
        await putCliOnPath();
        const folder = await mkdtemp(join(tmpdir(), "host-stack-"));
        const attach = Object.entries(providers).map(([name, port]) => `${name}:${port}`);
        const stack = await LocalWorkspace.createStack(
            { stackName: "dev", projectName: "host", program: async () => undefined },
            {
                workDir: folder,
                projectSettings: { name: "host", runtime: "nodejs", backend: { url: `file://${folder}` } },
                envVars: {
                    PULUMI_CONFIG_PASSPHRASE: "passphrase",
                    PULUMI_DEBUG_PROVIDERS: attach.join(","),
                    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
                    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
                    PULUMI_HOME: join(folder, "home"),
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                    ...env,
                },
            },
        );
        return new HostStack(folder, stack);
    }

    /** Brings the program up; the number of operations by kind, the outputs, everything printed. */
    async up(program: PulumiFn) {
        const printed = new Printed();
        const { summary, outputs } = await this.stack.up({ program, ...printed.options });
        return { changes: summary.resourceChanges ?? {}, outputs, ...printed.result() };
    }

    async preview(program: PulumiFn) {
        const printed = new Printed();
        const { changeSummary } = await this.stack.preview({ program, ...printed.options });
        return { changes: changeSummary, ...printed.result() };
    }

    async refresh() {
        const printed = new Printed();
        const { summary } = await this.stack.refresh(printed.options);
        return { changes: summary.resourceChanges ?? {}, ...printed.result() };
    }

    /** Whatever an operation that must fail printed. */
    async failing(operation: Promise<unknown>): Promise<string> {
        return operation.then(
            () => {
                throw new Error("The operation succeeded.");
            },
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
    }

    /** The state as it lies in the backend: what is secret must be encrypted there. */
    stateText(): Promise<string> {
        return readFile(join(this.folder, ".pulumi/stacks/host/dev.json"), "utf8");
    }

    async resources(): Promise<StateResource[]> {
        // The engine's own format, of which the tests use these parts.
        const state = JSON.parse(await this.stateText()) as {
            checkpoint: { latest?: { resources?: StateResource[] } };
        };
        return state.checkpoint.latest?.resources ?? [];
    }

    async resource(name: string): Promise<StateResource> {
        const found = (await this.resources()).find(({ urn }) => urn.endsWith(`::${name}`));
        if (found === undefined) {
            throw new Error(`There is no ${name} in the state.`);
        }
        return found;
    }

    async remove(): Promise<void> {
        await rm(this.folder, { recursive: true });
    }
}

export interface StateResource {
    urn: string;
    custom?: boolean;
    id?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    initErrors?: string[];
    dependencies?: string[];
    parent?: string;
    provider?: string;
    protect?: boolean;
}

/** The engine that the tests use: the one on the PATH, or else the one that this repository gets. */
export async function putCliOnPath(): Promise<void> {
    const { bin } = await ensurePulumiCli(() => undefined);
    process.env.PATH = [bin, process.env.PATH].join(delimiter);
}

/** The YAML language host, for the engine that {@link putCliOnPath} found, if it does not bring one along. */
export async function putYamlHostOnPath(): Promise<void> {
    if (onPath("pulumi-language-yaml")) return;
    const file = resolveYamlHost();
    await ensureYamlHost(file, () => undefined);
    process.env.PATH = [process.env.PATH, dirname(file)].join(delimiter);
}

/** Collects what an engine operation prints and the steps that it plans. */
class Printed {
    private text = "";
    private readonly events: EngineEvent[] = [];

    readonly options = {
        onOutput: (text: string) => {
            this.text += text;
        },
        onEvent: (event: EngineEvent) => {
            this.events.push(event);
        },
    };

    result() {
        const steps = this.events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
        // The SDK's own debug lines hold each response of the engine in full, secrets included.
        const told = this.events.filter(({ diagnosticEvent }) => {
            // The declaration has forgotten "debug".
            const severity: string | undefined = diagnosticEvent?.severity;
            return severity !== "debug";
        });
        return { printed: this.text, events: JSON.stringify(told), step: stepOf(steps) };
    }
}

function stepOf(steps: StepEventMetadata[]): (name: string) => StepEventMetadata | undefined {
    return (name) => steps.find(({ urn }) => urn.endsWith(`::${name}`));
}

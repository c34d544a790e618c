import type { PulumiFn } from "@pulumi/pulumi/automation";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { loadDirectory } from "../../emulators/session/loadDirectory";
import { type SandboxSession, startSandbox } from "../../sandbox/session/sandboxSession";
import { packageRoot } from "../../sandbox/support/packageRoot";
import { ensurePulumiCli } from "../../sandbox/toolchain/pulumiCli";
import { type DataKeyService, startDataKeyService } from "./dataKey";
import { createEngine, type Engine } from "./engine";
import { IdleClock } from "./idleClock";
import { type AttachedPlugins, attachPlugins } from "./plugins";
import { createProgram, type LinkVariant } from "./program";
import { repairStack } from "./repairStack";

/** How one command of the engine ended. */
export interface Outcome {
    /** Whether it succeeded. */
    succeeded: boolean;
    /** Whether it had to be ended, because it did not end by itself. */
    hung: boolean;
    /** All that was printed. */
    output: string;
    /** How long the plugin of this package waited, virtual seconds. */
    waitedSeconds: number;
    /**
     * Whether the program did not run, though the engine called it: programs that never end keep trying to reach the ports
     * of engines that were killed, and now and then the next engine gets such a port. It says nothing of the package.
     */
    unreached: boolean;
}

export interface RunOptions {
    variant: LinkVariant;
    /** Which plugins are processes of their own, which can be killed. Default: none. */
    processes?: "auth0-entra" | "official";
    /** Whether the plugin of this package loses patience with a response as fast as it waits. Default: false. */
    hurries?: boolean;
}

/** Both tenants, a stack and its engine, for one command at a time. */
export interface Lab {
    session: SandboxSession;
    engine: Engine;
    providers: "local" | "real";
    /** Ends the plugins that are processes, as the kernel ends a process. */
    killPlugins(this: void, which: "auth0-entra" | "official"): void;
    run(this: void, command: "up" | "preview" | "refresh" | "destroy", options: RunOptions): Promise<Outcome>;
    /** Runs `auth0-entra repair`. */
    repair(this: void, variant: LinkVariant): Promise<{ succeeded: boolean; output: string }>;
    close(this: void): Promise<void>;
}

/** A command takes 1 to 3 seconds; this only guards against one that never ends. */
const guardMs = 90_000;

/**
 * A program that has ended can still reject outputs; as the process of a user's program has ended then, they are dropped.
 */
function ignoreLateRejections(): void {
    process.on("unhandledRejection", () => undefined);
}

/** Starts a lab. */
export async function startLab(providers: "local" | "real"): Promise<Lab> {
    ignoreLateRejections();
    const cli = await ensurePulumiCli(() => undefined);
    const session = await startSandbox({
        ...(await loadDirectory()),
        pulumiBin: cli.bin,
        providers: "real",
        clock: new IdleClock(),
    });
    const dataKey: DataKeyService = await startDataKeyService();
    const engine = await createEngine(session, dataKey);
    let standIns: ChildProcess | undefined;
    const attach = async ({ processes, hurries }: Partial<RunOptions>): Promise<AttachedPlugins> => {
        const plugins = await attachPlugins(session, {
            own: processes !== "auth0-entra",
            official: providers === "local" && processes !== "official",
            hurries: hurries === true,
        });
        const attached = [plugins.debugProviders];
        if (providers === "local" && processes === "official") {
            standIns = fork(join(packageRoot, "dist/faults/lab/standInProcess.js"), {
                env: session.environment,
            });
            const [debugProviders] = (await once(standIns, "message")) as [string];
            attached.push(debugProviders);
        }
        engine.environment.PULUMI_DEBUG_PROVIDERS = attached.filter((value) => value !== "").join(",");
        return {
            ...plugins,
            close: async () => {
                await plugins.finish();
                await plugins.close();
                standIns?.kill("SIGKILL");
                standIns = undefined;
            },
        };
    };
    return {
        session,
        engine,
        providers,
        killPlugins: (which) => {
            if (which === "auth0-entra") return engine.killPlugins();
            standIns?.kill("SIGKILL");
            engine.killOfficialPlugins();
        },
        run: async (command, options) => {
            const plugins = await attach(options);
            try {
                return await runCommand(engine, plugins, command, options.variant);
            } finally {
                await plugins.close();
            }
        },
        repair: async (variant) => {
            const plugins = await attach({});
            try {
                return await repairStack(session, engine, variant);
            } finally {
                await plugins.close();
            }
        },
        close: async () => {
            dataKey.close();
            await session.close();
        },
    };
}

async function runCommand(
    engine: Engine,
    plugins: AttachedPlugins,
    command: "up" | "preview" | "refresh" | "destroy",
    variant: LinkVariant,
): Promise<Outcome> {
    // A program whose engine is gone never ends, and would listen for unhandled errors of the next one.
    const listeners = eventNames.map((name) => ownProcess.listeners(name));
    let hung = false;
    let ran = false;
    const createNotedProgram = (): PulumiFn => {
        const program = createProgram(variant);
        return async () => {
            ran = true;
            return program();
        };
    };
    const unreached = (): boolean => (command === "up" || command === "preview") && !ran;
    const guard = setTimeout(() => {
        hung = true;
        engine.kill();
        engine.killPlugins();
    }, guardMs);
    let output = "";
    const onOutput = (text: string): void => void (output += text);
    const options = { onOutput, onError: onOutput };
    const { stack } = engine;
    try {
        switch (command) {
            case "up":
                await stack.up({ ...options, program: createNotedProgram() });
                break;
            case "preview":
                await stack.preview({ ...options, program: createNotedProgram() });
                break;
            case "refresh":
                await stack.refresh(options);
                break;
            case "destroy":
                await stack.destroy(options);
                break;
        }
        return {
            succeeded: true,
            hung,
            output,
            waitedSeconds: plugins.clock.waitedSeconds,
            unreached: unreached(),
        };
    } catch (error) {
        if (output === "") output = String(error);
        return {
            succeeded: false,
            hung,
            output,
            waitedSeconds: plugins.clock.waitedSeconds,
            unreached: unreached(),
        };
    } finally {
        clearTimeout(guard);
        eventNames.forEach((name, index) => {
            for (const listener of ownProcess.listeners(name)) {
                if (listeners[index]?.includes(listener) !== true) {
                    ownProcess.off(name, listener as () => void);
                }
            }
        });
    }
}

const eventNames = ["uncaughtException", "unhandledRejection"] as const;
/** With the signatures of any emitter: those of a process differ by the event. */
const ownProcess: NodeJS.EventEmitter = process;

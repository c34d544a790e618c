import type { ProviderDefinition } from "./definition";
import { serve, type ServedProvider } from "./serve";
import { findUnreportedMessage } from "./uncaught";

/** How often a plugin looks whether the engine that started it still runs. */
const parentCheckMs = 1_000;

/**
 * What an executable plugin does: serves the provider to the engine that started it, and prints the port as
 * its first line on standard output, where the engine reads it.
 *
 * @param argv The process' arguments without node and the script (`process.argv.slice(2)`): the engine's
 *     address, and flags of the engine that are accepted and ignored (`--logtostderr`, `-v=9`,
 *     `--tracing URL`).
 */
export async function runPlugin<Config>(
    definition: ProviderDefinition<Config>,
    argv: readonly string[],
): Promise<void> {
    const engineAddress = findEngineAddress(argv);
    const provider = await serve(definition, { engineAddress });
    handleUncaughtExceptions(provider);
    if (engineAddress !== undefined) {
        exitWithParent(provider);
    }
    process.stdout.write(`${provider.port}\n`);
}

/**
 * The first argument that is no flag, or undefined when the plugin is started manually.
 * @internal exported for its tests
 */
export function findEngineAddress(argv: readonly string[]): string | undefined {
    return argv.find((argument, index) => !argument.startsWith("-") && argv[index - 1] !== "--tracing");
}

/**
 * An uncaught error must not end the process: other operations are under way, and an object that
 * is being created would be lost. The engine shows it as an error; the exit code tells it too.
 */
function handleUncaughtExceptions(provider: ServedProvider): void {
    const report = (error: unknown): void => {
        const message = findUnreportedMessage(error);
        if (message !== undefined) {
            process.exitCode = 1;
            provider.report(message);
        }
    };
    process.on("uncaughtException", report);
    process.on("unhandledRejection", report);
}

/** An engine that was killed cannot end its plugins. What is under way is finished, then the process ends. */
function exitWithParent(provider: ServedProvider): void {
    const parent = process.ppid;
    setInterval(() => {
        if (process.ppid !== parent && provider.idle()) {
            process.exit();
        }
    }, parentCheckMs).unref();
}

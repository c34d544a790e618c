import { createOutput } from "../../cli/output/output";
import { runCommand } from "../../emulators/cli/runCommand";
import { parseOptions, type SandboxOptions, usage } from "./options";
import { Progress } from "./progress";

/** `npm run sandbox`: see the usage text in options.ts. */
async function main(options: SandboxOptions): Promise<number> {
    if (options.help) {
        process.stdout.write(`${usage}\n`);
        return 0;
    }
    // The standard output of a command of one's own belongs to that command.
    const progress = new Progress(createOutput(options.exec === undefined ? process.stdout : process.stderr));
    // Loaded now, so that --help and a typing error take no time.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import could not be late
    const { runSandbox } = require("./run") as typeof import("./run");
    return runSandbox(options, progress);
}

runCommand(() => parseOptions(process.argv.slice(2)), main);

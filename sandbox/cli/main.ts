import { parseOptions, usage } from "./options";
import { Progress } from "./progress";

/** `npm run sandbox`: see the usage text in options.ts. */
async function main(): Promise<void> {
    const progress = new Progress(process.stdout);
    const options = parseOptions(process.argv.slice(2));
    if (options.help) {
        progress.line(usage);
        return;
    }
    // Loaded now, so that --help and a typing error answer at once.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import could not be late
    const { runSandbox } = require("./run") as typeof import("./run");
    await runSandbox(options, progress);
}

main().then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
    },
);

#!/usr/bin/env -S node --
// Without the two dashes Node.js 20 takes the option --env-file for its own, wherever it stands.
import { parseCommandOptions, usage } from "./options";

/** `auth0-entra-emulators`: see the usage text in options.ts. */
async function main(): Promise<void> {
    const options = parseCommandOptions(process.argv.slice(2));
    if (options.help) {
        process.stdout.write(`${usage}\n`);
        return;
    }
    // Loaded now, so that --help and a typing error respond at once.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import could not be late
    const { runEmulators } = require("./run") as typeof import("./run");
    await runEmulators(options, (line) => process.stdout.write(`${line}\n`));
}

main().then(
    () => process.exit(0),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
    },
);

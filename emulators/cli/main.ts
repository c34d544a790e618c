#!/usr/bin/env -S node --
// Without the two dashes Node.js 20 takes the option --env-file for its own, wherever it stands.
import { type CommandOptions, parseCommandOptions, usage } from "./options";
import { readPackageVersion } from "./packageVersion";
import { runCommand } from "./runCommand";

/** `auth0-entra-emulators`: see the usage text in options.ts. */
async function main(options: CommandOptions): Promise<number> {
    if (options.help || options.version) {
        process.stdout.write(`${options.help ? usage : readPackageVersion()}\n`);
        return 0;
    }
    // Loaded now, so that --help and a typing error respond at once.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a static import could not be late
    const { runEmulators } = require("./run") as typeof import("./run");
    await runEmulators(options, (line) => process.stdout.write(`${line}\n`));
    return 0;
}

runCommand(() => parseCommandOptions(process.argv.slice(2)), main);

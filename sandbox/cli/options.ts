import { parseArgs } from "node:util";

import {
    emulatorOptionDefinitions,
    type EmulatorOptions,
    emulatorOptionsUsage,
    readEmulatorOptions,
} from "../../emulators/cli/emulatorOptions";

/** What the command line of the sandbox asks for. */
export interface SandboxOptions extends EmulatorOptions {
    keep: boolean;
    /** A shell command to run against the tenants instead of the tour. */
    exec: string | undefined;
    /** Which plugins play the official ones; undefined: real ones where they are installed. */
    providers: "real" | "local" | undefined;
    help: boolean;
}

export const usage = `Usage: npm run sandbox -- [options]

Starts an Auth0 tenant and an Entra tenant on this machine, links them with one Pulumi resource, waits until
the users have arrived in Auth0, and takes everything down again.

  --keep                   leave the tenants running and print the environment for "pulumi" by hand
  --exec COMMAND           run a shell command in the current folder against the tenants, and end with its exit code
  --state FOLDER           with either of them: keep everything in this folder, which only you can read, and go on
                           from there the next time
  --providers real|local   the official plugins from the PATH, or the stand-ins (default: real if installed)
${emulatorOptionsUsage}
  --help                   this text`;

/** Reads the command line. Throws with a sentence that says what is allowed. */
export function parseOptions(args: string[]): SandboxOptions {
    const { values } = parseArgs({
        args,
        options: {
            ...emulatorOptionDefinitions,
            keep: { type: "boolean", default: false },
            exec: { type: "string" },
            providers: { type: "string" },
            help: { type: "boolean", default: false },
        },
        strict: true,
        allowPositionals: false,
    });
    const { providers } = values;
    if (providers !== undefined && providers !== "real" && providers !== "local") {
        throw new Error(`--providers is "${providers}"; allowed are "real" and "local"`);
    }
    if (values.keep && values.exec !== undefined) {
        throw new Error("--keep waits for Ctrl-C and --exec for its command; give one of them");
    }
    if (values.state !== undefined && !values.keep && values.exec === undefined) {
        throw new Error("--state is for --keep and --exec; the tour takes down what it has made");
    }
    return {
        ...readEmulatorOptions(values),
        keep: values.keep,
        exec: values.exec,
        providers,
        help: values.help,
    };
}

import { parseArgs } from "node:util";

/** What the command line of the sandbox asks for. */
export interface SandboxOptions {
    keep: boolean;
    /** A shell command to run against the tenants instead of the tour. */
    exec: string | undefined;
    /** Which plugins play the official ones; undefined: real ones where they are installed. */
    providers: "real" | "local" | undefined;
    /** CSV as the Entra admin center exports it; undefined: the directory that ships. */
    usersFile: string | undefined;
    /** JSON as Microsoft Graph returns it; undefined: the groups that ship. */
    groupsFile: string | undefined;
    help: boolean;
}

export const usage = `Usage: npm run sandbox -- [options]

Starts an Auth0 tenant and an Entra tenant on this machine, links them with one Pulumi resource, waits until
the users have arrived in Auth0, and takes everything down again.

  --keep                   leave the tenants running and print the environment for "pulumi" by hand
  --exec COMMAND           run a shell command in the current folder against the tenants, and end with its exit code
  --providers real|local   the official plugins from the PATH, or the stand-ins (default: real if installed)
  --users FILE             users as CSV, as the Entra admin center exports them
  --groups FILE            groups as JSON, as Microsoft Graph returns them
  --help                   this text`;

/** Reads the command line. Throws with a sentence that says what is allowed. */
export function parseOptions(args: string[]): SandboxOptions {
    const { values } = parseArgs({
        args,
        options: {
            keep: { type: "boolean", default: false },
            exec: { type: "string" },
            providers: { type: "string" },
            users: { type: "string" },
            groups: { type: "string" },
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
    return {
        keep: values.keep,
        exec: values.exec,
        providers,
        usersFile: values.users,
        groupsFile: values.groups,
        help: values.help,
    };
}

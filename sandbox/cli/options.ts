import { parseArgs } from "node:util";

import {
    emulatorOptionDefinitions,
    type EmulatorOptions,
    emulatorOptionsUsage,
    readEmulatorOptions,
} from "../../emulators/cli/emulatorOptions";
import { parseKnownOptions } from "../../emulators/cli/parseKnownOptions";
import {
    commandGrants,
    linkGraphPermissions,
    linkManagementScopes,
} from "../../emulators/session/credentials";

/** What the command line of the sandbox asks for. */
export interface SandboxOptions extends EmulatorOptions {
    keep: boolean;
    /** A shell command to run against the emulators instead of the tour. */
    exec: string | undefined;
    /** Official plugins or stand-ins; undefined: official ones if they are installed. */
    providers: "real" | "local" | undefined;
    help: boolean;
}

export const usage = `Usage: npm run sandbox -- [options]

Starts the Auth0 emulator and the Entra emulator on this machine, links them with one Pulumi resource, waits until
the users are provisioned to Auth0, and destroys everything again.

  --keep                   keep the emulators running, and print the environment variables for "pulumi"
  --exec COMMAND           run a shell command in the current folder against the emulators, and exit with its code
  --state FOLDER           with --keep or --exec: save the session in this folder, which only you can read, and
                           resume it the next time
  --providers real|local   the official plugins on the PATH, or the stand-ins (default: real if installed)
${emulatorOptionsUsage}
  --help                   print this help

Examples:
  npm run sandbox
  npm run sandbox -- --keep --state session
  npm run sandbox -- --exec "pulumi preview --json > preview.json"
  npm run sandbox -- --fault "auth0 POST /scim/** #1 status=503" --record traffic.jsonl

Exit codes: 0 every step ended as it should · 1 error · 2 wrong arguments; with --exec the code of the command`;

/**
 * Reads the command line.
 *
 * @throws Error that names the wrong option and what is allowed.
 */
export function parseOptions(args: string[]): SandboxOptions {
    const values = parseKnownOptions(
        definitions,
        () => parseArgs({ args, options: definitions, strict: true, allowPositionals: false }).values,
    );
    const { providers } = values;
    if (providers !== undefined && providers !== "real" && providers !== "local") {
        throw new Error(`--providers is "${providers}"; allowed are "real" and "local"`);
    }
    if (values.keep && values.exec !== undefined) {
        throw new Error("--keep and --exec exclude each other; specify one of them");
    }
    if (values.state !== undefined && !values.keep && values.exec === undefined) {
        throw new Error("--state needs --keep or --exec; the tour destroys everything that it creates");
    }
    const given = readEmulatorOptions(values);
    // The tour shows that a link needs no more; an administrator also looks at it.
    const isTour = !values.keep && values.exec === undefined;
    const addGrants = (ofLink: readonly string[], more: readonly string[]) =>
        isTour ? undefined : [...ofLink, ...more];
    return {
        ...given,
        graphPermissions:
            given.graphPermissions ?? addGrants(linkGraphPermissions, commandGrants.graphPermissions),
        managementScopes:
            given.managementScopes ?? addGrants(linkManagementScopes, commandGrants.managementScopes),
        keep: values.keep,
        exec: values.exec,
        providers,
        help: values.help,
    };
}

const definitions = {
    ...emulatorOptionDefinitions,
    keep: { type: "boolean", default: false },
    exec: { type: "string" },
    providers: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
} as const;

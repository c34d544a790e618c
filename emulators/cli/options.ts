import { parseArgs } from "node:util";

import type { EmulatorName } from "../session/emulatorName";
import {
    emulatorOptionDefinitions,
    type EmulatorOptions,
    emulatorOptionsUsage,
    readEmulatorOptions,
    requireValue,
} from "./emulatorOptions";
import { parseKnownOptions } from "./parseKnownOptions";

/** What the command line of the emulators asks for. */
export interface CommandOptions extends EmulatorOptions {
    /** Start this emulator alone; undefined: both. */
    only: EmulatorName | undefined;
    /** Where the credentials are written as `NAME=value` lines. */
    environmentFile: string | undefined;
    /** Where addresses and credentials are written as JSON. */
    jsonFile: string | undefined;
    /** Fixed ports; undefined: free ones. */
    ports: Partial<Record<EmulatorName, number>>;
    help: boolean;
    version: boolean;
}

export const usage = `Usage: auth0-entra-emulators [options]

Starts an Auth0 emulator and a Microsoft Entra emulator on this machine, prints their addresses and the link to the
Web UI, and runs until Ctrl-C. While it runs it reads commands; "help" lists them.

  --only auth0|entra       start one emulator
  --env-file FILE          write addresses and credentials as NAME=value lines that only you can read
  --json FILE              write addresses and credentials as JSON that only you can read
  --auth0-port PORT        port of the Auth0 emulator (default: a free one)
  --entra-port PORT        port of the Entra emulator (default: a free one)
  --state FOLDER           save the session in this folder, which only you can read, and resume it from there
${emulatorOptionsUsage}
  --help                   print this help
  --version                print the version

Examples:
  npx auth0-entra-emulators --env-file emulators.env
  npx auth0-entra-emulators --only entra --users users.csv --groups groups.json --entra-port 8443
  npx auth0-entra-emulators --state session --fault "auth0 POST /scim/** #1 status=503"

Exit codes: 0 ended by Ctrl-C · 1 error · 2 wrong arguments`;

/** Reads the command line. Throws with a sentence that says what is allowed. */
export function parseCommandOptions(args: string[]): CommandOptions {
    const values = parseKnownOptions(
        definitions,
        () => parseArgs({ args, options: definitions, strict: true, allowPositionals: false }).values,
    );
    const { only } = values;
    if (only !== undefined && only !== "auth0" && only !== "entra") {
        throw new Error(`--only is "${only}"; allowed are "auth0" and "entra"`);
    }
    return {
        ...readEmulatorOptions(values),
        only,
        environmentFile: requireValue("--env-file", values["env-file"]),
        jsonFile: requireValue("--json", values.json),
        ports: {
            auth0: parsePort("--auth0-port", values["auth0-port"]),
            entra: parsePort("--entra-port", values["entra-port"]),
        },
        help: values.help,
        version: values.version,
    };
}

const definitions = {
    ...emulatorOptionDefinitions,
    only: { type: "string" },
    "env-file": { type: "string" },
    json: { type: "string" },
    "auth0-port": { type: "string" },
    "entra-port": { type: "string" },
    help: { type: "boolean", short: "h", default: false },
    version: { type: "boolean", short: "v", default: false },
} as const;

function parsePort(option: string, text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const port = Number(text);
    if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
    throw new Error(`${option} is "${text}"; allowed is an integer from 1 to 65535`);
}

import { parseArgs } from "node:util";

import { parseKnownOptions } from "../parseKnownOptions";
import { UsageError } from "../usageError";

/** What the command line says. */
export interface RepairOptions {
    /** Name of the stack; undefined: the selected one. */
    stack?: string;
    /** Folder of the Pulumi project. */
    folder: string;
    /** Names of resources that are imported although not every fact holds. */
    include: string[];
    /** Ask nothing. */
    yes: boolean;
    dryRun: boolean;
    json: boolean;
}

/** Exit code when something was found and is not in the state yet. */
export const leftCode = 3;

export const usage = `Usage: npx auth0-entra repair [--stack STACK] [--cwd FOLDER] [options]

For an \`up\` that fails with "already exists", because the response to an earlier request was lost or the
engine was killed. Finds objects that the program declares, that exist in Auth0 or Entra and that the state
lacks, shows what they are and why they were made by this deployment, and imports them into the state. Then
discards pending create operations that are resolved by that. Changes nothing in either tenant.

It runs \`pulumi preview\` and \`pulumi import\`, so the Pulumi CLI has to be on the PATH. Credentials are those
of the program: AUTH0_* and ARM_* in the environment, the stack configuration, or explicit providers.

  -s, --stack STACK   name of the stack (default: the selected stack)
  -C, --cwd FOLDER    folder of the Pulumi project (default: the current folder)
  -y, --yes           import without asking
      --dry-run       only show what would be imported
      --include NAME  import the resource with this name although not every fact shows that this deployment
                      made it; can be repeated
      --json          write the result as JSON

Examples:
  npx auth0-entra repair --stack dev --dry-run
  npx auth0-entra repair --stack dev
  npx auth0-entra repair --stack prod --cwd infra --yes --json
  npx auth0-entra repair --include acme-connection

Exit codes: 0 nothing is left to repair · 1 error · 2 wrong arguments · ${leftCode} an object was found and not imported: with
--dry-run, because you declined, without a terminal and without --yes, or because not every fact holds`;

const definitions = {
    stack: { type: "string", short: "s" },
    cwd: { type: "string", short: "C", default: "." },
    yes: { type: "boolean", short: "y", default: false },
    "dry-run": { type: "boolean", default: false },
    include: { type: "string", multiple: true, default: [] as string[] },
    json: { type: "boolean", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): RepairOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { stack, cwd, yes, include, json } = values;
    const dryRun = values["dry-run"];
    if (yes && dryRun) throw new UsageError("Give --yes or --dry-run, not both.");
    return { stack, folder: cwd, include, yes, dryRun, json };
}

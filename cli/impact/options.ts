import { parseArgs } from "node:util";

import { exitCodes } from "../output/exitCodes";
import { type Format, formatOptions, formatUsage, readFormat } from "../output/format";
import { parseKnownOptions } from "../parseKnownOptions";
import { linkOptions, type LinkSelection, linkUsage } from "../stack/openLink";
import { UsageError } from "../usageError";

/** What the command line says. */
export interface ImpactOptions {
    selection: LinkSelection;
    /** File of a preview, or "-". */
    preview?: string;
    /** File of a mapping to try out. */
    mapping?: string;
    format: Format;
    hideNames: boolean;
    showProgress: boolean;
    /** Names of each kind in the table. */
    limit: number;
}

const defaultLimit = 50;

export const usage = `Usage: npx auth0-entra impact [--preview FILE | --mapping FILE] [options]

Shows who is affected by a change of a link, before it is made: who can no longer sign in, who fails, and whose
account in Auth0 is created, updated (from what to what), blocked, unblocked or deleted. It evaluates mapping,
scoping filters, matching attributes and assignments for the users that Entra has now, and compares with the
accounts that Auth0 has now. Without a change it shows what the next cycle of Entra does. Nothing is changed.

  --preview FILE      what \`pulumi preview --json\` wrote; - reads standard input
  --mapping FILE      JSON with users, groups or scope, as the argument \`provisioning\` of a program has them
${linkUsage}
${formatUsage}
  --hide-names        replace names by pseudonyms that stay the same, and hide values: for public repositories
  --limit NUMBER      names of each kind in the table (default: ${defaultLimit})

With --preview, the credentials are those of the environment (AUTH0_* and ARM_*) if it names both tenants, and no stack
is given; otherwise those of the stack.

Examples:
  npx auth0-entra impact --stack production
  pulumi preview --json > preview.json; npx auth0-entra impact --preview preview.json
  npx auth0-entra impact --preview preview.json --json --hide-names
  npx auth0-entra impact --mapping mapping.json --application Acme --csv

Exit codes: 0 no user and no group is affected · 1 unusable input, or a tenant that cannot be read
· 2 wrong arguments · ${exitCodes.found} a user or group is affected or fails, which it would not be without the change`;

const definitions = {
    ...linkOptions,
    ...formatOptions,
    preview: { type: "string" },
    mapping: { type: "string" },
    "hide-names": { type: "boolean", default: false },
    limit: { type: "string", default: String(defaultLimit) },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): ImpactOptions {
    const { values } = parseKnownOptions(definitions, () => parseArgs({ args, options: definitions }));
    const { stack, cwd, link, application, connection, preview, mapping, limit } = values;
    if (preview !== undefined && mapping !== undefined) {
        throw new UsageError("Give --preview or --mapping, not both.");
    }
    if (preview !== undefined && application !== undefined) {
        throw new UsageError(
            "Give --preview or --application, not both: a preview says which application it is about.",
        );
    }
    if (!/^[1-9]\d*$/.test(limit)) {
        throw new UsageError(`--limit is "${limit}"; it must be an integer from 1.`);
    }
    return {
        selection: { stack, cwd, link, application, connection },
        ...(preview !== undefined && { preview }),
        ...(mapping !== undefined && { mapping }),
        format: readFormat(values),
        hideNames: values["hide-names"],
        showProgress: values.progress,
        limit: Number(limit),
    };
}

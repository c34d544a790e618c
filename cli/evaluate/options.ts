import { parseArgs } from "node:util";

import { exitCodes } from "../output/exitCodes";
import { parseKnownOptions } from "../parseKnownOptions";
import { UsageError } from "../usageError";

/** What the command line says. */
export interface EvaluateOptions {
    expression: string;
    /** User principal name or object ID. */
    user?: string;
    /** File with attributes. */
    attributes?: string;
    stack?: string;
    cwd?: string;
    link?: string;
    json: boolean;
}

export const usage = `Usage: npx auth0-entra evaluate EXPRESSION (--user NAME | --attributes FILE) [options]

Evaluates an expression of an attribute mapping for one user of Entra, and shows the value of each part. The
rules are those of Entra's reference, applied here: Entra is asked for the user and for nothing else.

  EXPRESSION          for example 'Join(" ", [givenName], [surname])'; an attribute is written in brackets
  --user NAME         user principal name or object ID
  --attributes FILE   instead of a user, without a tenant: JSON with attributes, as mappings name them
  -s, --stack NAME    the stack whose credentials are used (default: those of the environment, ARM_*, or else
                      the selected stack)
  -C, --cwd FOLDER    folder of the Pulumi project (default: the current folder)
      --link NAME     name of the link, if the stack has several
  --json              write the result as JSON

Examples:
  npx auth0-entra evaluate "[department]" --user ada@acme.example
  npx auth0-entra evaluate "ToUpper([department], )" --attributes ada.json --json

Exit codes: 0 the expression gives a value, or none · 1 it cannot be parsed, or the user cannot be read
· 2 wrong arguments · ${exitCodes.found} it fails for this user`;

const definitions = {
    user: { type: "string" },
    attributes: { type: "string" },
    stack: { type: "string", short: "s" },
    cwd: { type: "string", short: "C" },
    link: { type: "string" },
    json: { type: "boolean", default: false },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): EvaluateOptions {
    const { values, positionals } = parseKnownOptions(definitions, () =>
        parseArgs({ args, allowPositionals: true, options: definitions }),
    );
    const [expression, ...others] = positionals;
    if (expression === undefined || others.length > 0) {
        throw new UsageError(
            "Give one expression, in quotes: its spaces and brackets mean something to a shell.",
        );
    }
    const { user, attributes } = values;
    if ((user === undefined) === (attributes === undefined)) {
        throw new UsageError("Give --user or --attributes, and not both.");
    }
    return { expression, ...values };
}

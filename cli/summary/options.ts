import { parseArgs } from "node:util";

import { parseKnownOptions } from "../parseKnownOptions";
import { UsageError } from "../usageError";
import { type Level, levels } from "./sections/section";

/** What the command line says. */
interface SummaryOptions {
    /** Path of the preview, or "-". */
    file: string;
    title?: string;
    failOn?: Level;
    /** Path of what `impact --json` wrote. */
    impact?: string;
    /** Names of each kind of effect at most. */
    names: number;
}

/** Exit code when the preview holds what `--fail-on` names. */
export const foundCode = 3;

const defaultNames = 10;

export const usage = `Usage: npx auth0-entra summary FILE [--title TITLE] [--fail-on danger|warning] [--impact FILE]

Writes a pull request comment in Markdown: how a preview changes access, mappings, credentials and
provisioning, most dangerous changes first. It contains no secrets.

  FILE        what \`pulumi preview --json\` wrote, in UTF-8 or UTF-16; - reads standard input.
              Plain text before and behind it is skipped. Previews of refresh and destroy
              (--preview-only --json) are accepted as well.
  --title     heading, by which a workflow also finds its earlier comment; default PROJECT/STACK
  --impact    what \`npx auth0-entra impact --preview FILE --json\` wrote: adds who is affected
  --names     how many users and groups the comment names of each effect; the others are counted (default: ${defaultNames})
  --fail-on   exit with ${foundCode} if a change has at least this level; default: never

Examples:
  pulumi preview --json > preview.json; npx auth0-entra summary preview.json
  pulumi preview --json | npx auth0-entra summary - --title production --fail-on danger
  npx auth0-entra summary preview.json --impact impact.json --names 5
  pulumi refresh --preview-only --json | npx auth0-entra summary - --fail-on warning

Exit codes: 0 the comment is written · 1 the file is missing, or its content is cut off or no preview, which the
comment says · 2 wrong arguments · ${foundCode} --fail-on found a change`;

const definitions = {
    title: { type: "string" },
    "fail-on": { type: "string" },
    impact: { type: "string" },
    names: { type: "string", default: String(defaultNames) },
} as const;

/** Reads the arguments; throws a UsageError that names the wrong one. */
export function parseOptions(args: string[]): SummaryOptions {
    const { values, positionals } = parseKnownOptions(definitions, () =>
        parseArgs({ args, allowPositionals: true, options: definitions }),
    );
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
        throw new UsageError(`Name one file, or - for standard input.\n\n${usage}`);
    }
    const wanted = values["fail-on"];
    const failOn = levels.find((level) => level === wanted);
    if (wanted !== undefined && (failOn === undefined || failOn === "note")) {
        throw new UsageError(`--fail-on is "${wanted}"; it must be danger or warning.`);
    }
    const { names, impact } = values;
    if (!/^\d+$/.test(names)) throw new UsageError(`--names is "${names}"; it must be an integer from 0.`);
    return { file, title: values.title, failOn, impact, names: Number(names) };
}

import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";

import { type Command, UsageError } from "../run";
import { decodeText } from "./preview/decode";
import { readPreview } from "./preview/readPreview";
import { isAtLeast, summarise } from "./render";
import { type Level, levels } from "./sections/section";

/** Exit code when the input is no whole preview. */
const unusable = 1;
/** Exit code when the preview holds what `--fail-on` names. */
const found = 3;

const usage = `Usage: npx auth0-entra summary FILE [--title TITLE] [--fail-on danger|warning]

Writes a pull request comment in Markdown: how a preview changes access, mappings, credentials and
provisioning, most dangerous changes first. It contains no secrets.

  FILE        what \`pulumi preview --json\` wrote, in UTF-8 or UTF-16; - reads standard input.
              Plain text before and behind it is skipped. Previews of refresh and destroy
              (--preview-only --json) are accepted as well.
  --title     heading, by which a workflow also finds its earlier comment; default PROJECT/STACK
  --fail-on   exit with ${found} if a change has at least this level; default: never

Exit codes: 0 the comment is written · 1 the file is missing, or its content is cut off or no preview, which the
comment says · 2 wrong arguments · ${found} --fail-on found a change`;

/** `npx auth0-entra summary`. */
export const summary: Command = {
    name: "summary",
    summary: "turns the JSON of a preview into a comment for the pull request",
    usage,
    async run(args) {
        const { file, title, failOn } = parse(args);
        const input = await (file === "-" ? buffer(process.stdin) : readFile(file));
        const preview = readPreview(decodeText(input));
        const { markdown, worst } = summarise(preview, { title, now: new Date() });
        console.log(markdown.trimEnd());
        // Whatever else was found: nothing follows from a preview that is not whole.
        if (preview.problem !== undefined) {
            console.error(`The preview could not be read: ${preview.problem}.`);
            return unusable;
        }
        return failOn !== undefined && isAtLeast(worst, failOn) ? found : 0;
    },
};

function parse(args: string[]): { file: string; title?: string; failOn?: Level } {
    const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { title: { type: "string" }, "fail-on": { type: "string" } },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
        throw new UsageError(`Name one file, or - for standard input.\n\n${usage}`);
    }
    const wanted = values["fail-on"];
    const failOn = levels.find((level) => level === wanted);
    if (wanted !== undefined && (failOn === undefined || failOn === "note")) {
        throw new UsageError(`--fail-on is "${wanted}"; it must be danger or warning.`);
    }
    return { file, title: values.title, failOn };
}

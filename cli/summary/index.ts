import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";

import type { Command } from "../run";
import { readPreview } from "./preview/readPreview";
import { isAtLeast, summarise } from "./render";
import { type Level, levels } from "./sections/section";

/** Exit code when the preview holds what `--fail-on` names. */
const found = 3;

const usage = `Usage: npx auth0-entra summary FILE [--title TITLE] [--fail-on danger|warning]

Writes a pull request comment in Markdown: how a preview changes access, mappings, credentials and
provisioning, most dangerous changes first. It contains no secrets.

  FILE        what \`pulumi preview --json\` wrote; - reads standard input. Previews of refresh
              and destroy (--preview-only --json) are accepted as well.
  --title     heading, by which a workflow also finds its earlier comment; default PROJECT/STACK
  --fail-on   exit with ${found} if a change has at least this level; default: never`;

/** `npx auth0-entra summary`. */
export const summary: Command = {
    name: "summary",
    summary: "turns the JSON of a preview into a comment for the pull request",
    usage,
    async run(args) {
        const { file, title, failOn } = parse(args);
        const input = file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
        const { markdown, worst } = summarise(readPreview(input), { title, now: new Date() });
        console.log(markdown.trimEnd());
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
        throw new Error(`Name one file, or - for standard input.\n\n${usage}`);
    }
    const wanted = values["fail-on"];
    const failOn = levels.find((level) => level === wanted);
    if (wanted !== undefined && (failOn === undefined || failOn === "note")) {
        throw new Error(`--fail-on is "${wanted}"; it must be danger or warning.`);
    }
    return { file, title: values.title, failOn };
}

import { readFile, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

import { readImpactFile } from "../impact/readImpactFile";
import type { Command } from "../run";
import { hideUndeclared } from "./hideUndeclared";
import { foundCode, parseOptions, usage } from "./options";
import { decodeText } from "./preview/decode";
import { readPreview } from "./preview/readPreview";
import { isAtLeast, summarise } from "./render";

/** Exit code when the input is no whole preview. */
const unusable = 1;

/** `npx auth0-entra summary`. */
export const summary: Command = {
    name: "summary",
    summary: "turns the JSON of a preview into a comment for the pull request",
    usage,
    async run(args) {
        const { file, title, failOn, impact, names } = parseOptions(args);
        const input = await readInput(file);
        const preview = readPreview(decodeText(input));
        // Before anything is written: a comment without what was asked for looks as if there were nothing.
        const affected = impact === undefined ? undefined : await readImpactFile(impact);
        const isHidden = affected?.namesAreHidden === true;
        const shown = isHidden ? hideUndeclared(preview, affected.link.connection) : preview;
        const { markdown, worst } = summarise(shown, {
            title,
            now: new Date(),
            ...(affected !== undefined && { impact: { file: affected, limit: names } }),
        });
        console.log(markdown.trimEnd());
        // Whatever else was found: nothing follows from a preview that is not whole.
        if (preview.problem !== undefined) {
            console.error(`The preview could not be read: ${preview.problem}.`);
            return unusable;
        }
        return failOn !== undefined && isAtLeast(worst, failOn) ? foundCode : 0;
    },
};

async function readInput(file: string): Promise<Uint8Array> {
    if (file === "-") return buffer(process.stdin);
    // What Node.js says of it does not name it.
    if ((await stat(file)).isDirectory()) throw new Error(`${file} is a folder.`);
    return readFile(file);
}

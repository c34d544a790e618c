import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise } from "../../../cli/summary/render";
import { createCommentPage } from "./commentPage";
import { findText, withText } from "./pngText";
import { takeScreenshot } from "./screenshot";

/** Pictures of comments, and where the Markdown comes from. */
const pictures: { file: string; readMarkdown: (root: string) => string }[] = [
    {
        file: "docs/images/pull-request-summary.png",
        readMarkdown: (root) =>
            summarise(readPreview(readFileSync(join(root, preview), "utf8")), {
                title: "identity/production",
                now: recordedAt,
            }).markdown,
    },
    {
        // The page has what the command printed; see tests/e2e/change.test.ts.
        file: "docs/images/pull-request-impact.png",
        readMarkdown: (root) => {
            const text = readFileSync(join(root, "docs/change.md"), "utf8");
            const [, comment] = /```text\n(<!-- auth0-entra summary[^]*?)```/.exec(text) ?? [];
            if (comment === undefined) throw new Error("docs/change.md shows no comment.");
            return comment;
        },
    },
];

const preview = "tests/cli/summary/fixtures/everything-at-once.json";

/** The day on which the recorded previews were made; see tests/e2e/support/previews. */
const recordedAt = new Date("2026-01-15T12:00:00.000Z");

/** keyword of the hash in a picture. */
const keyword = "Source";

/**
 * The pictures that do not show what the command writes today. Pixels depend on the fonts of a machine, so a picture
 * carries a hash of the page that it was taken of, and only that is compared.
 * @internal exported for its tests
 */
export function listOutdatedPictures(root: string): string[] {
    return findOutdated(root).map(({ file }) => file);
}

/** Takes the pictures again that are not current; only that needs Chromium. */
export async function updatePictures(root: string): Promise<void> {
    for (const { file, page } of findOutdated(root)) {
        const png = await takeScreenshot((tab) => tab.setContent(page), { width: 960 });
        mkdirSync(join(root, "docs/images"), { recursive: true });
        writeFileSync(join(root, file), withText(png, keyword, hash(page)));
    }
}

function findOutdated(root: string): { file: string; page: string }[] {
    return pictures.flatMap(({ file, readMarkdown }) => {
        const page = createCommentPage(readMarkdown(root));
        const path = join(root, file);
        const isCurrent = existsSync(path) && findText(readFileSync(path), keyword) === hash(page);
        return isCurrent ? [] : [{ file, page }];
    });
}

function hash(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

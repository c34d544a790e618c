import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise } from "../../../cli/summary/render";
import { createCommentPage } from "./commentPage";
import { findText, withText } from "./pngText";
import { takeScreenshot } from "./screenshot";

const picture = "docs/images/pull-request-summary.png";
const preview = "tests/cli/summary/fixtures/everything-at-once.json";

/** The day on which the recorded previews were made; see tests/e2e/support/previews. */
const recordedAt = new Date("2026-01-15T12:00:00.000Z");

/** Keyword of the hash in the picture. */
const keyword = "Source";

/**
 * Whether the picture shows what the command writes today. Pixels depend on the fonts of a machine, so the picture
 * carries a hash of the page that it was taken of, and only that is compared.
 * @internal exported for its tests
 */
export function isPictureCurrent(root: string): boolean {
    const file = join(root, picture);
    return existsSync(file) && findText(readFileSync(file), keyword) === hash(createPage(root));
}

/** Takes the picture again when it is not current; only that needs Chromium. */
export async function updatePicture(root: string): Promise<void> {
    if (isPictureCurrent(root)) return;
    const page = createPage(root);
    const png = await takeScreenshot((tab) => tab.setContent(page), { width: 960 });
    mkdirSync(join(root, "docs/images"), { recursive: true });
    writeFileSync(join(root, picture), withText(png, keyword, hash(page)));
}

/** The summary of a recorded preview as a comment. */
function createPage(root: string): string {
    const { markdown } = summarise(readPreview(readFileSync(join(root, preview), "utf8")), {
        title: "identity/production",
        now: recordedAt,
    });
    return createCommentPage(markdown);
}

function hash(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

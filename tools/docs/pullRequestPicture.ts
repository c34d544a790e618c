import { readPreview } from "../../cli/summary/preview/readPreview";
import { summarise } from "../../cli/summary/render";
import { commentPicture } from "./picture/comment";

/** The day on which the recorded previews were made; see tests/e2e/support/previews. */
const recordedAt = new Date("2026-01-15T12:00:00.000Z");

/** The summary of a recorded preview as it looks on GitHub. */
export function pullRequestPicture(preview: string): string {
    const { markdown } = summarise(readPreview(preview), { title: "identity/production", now: recordedAt });
    return commentPicture(markdown, "The summary of a preview as a comment on a pull request");
}

import type { RawPreview } from "./raw";

/** Reads the one JSON object that `pulumi preview --json` writes. Source: Pulumi, display.PreviewDigest. */
export function readDigest(digest: object): RawPreview {
    // The engine's own format; every member is optional.
    const { steps, diagnostics, changeSummary } = digest as {
        [Member in keyof RawPreview]?: RawPreview[Member] | null;
    };
    return { steps: steps ?? [], diagnostics: diagnostics ?? [], changeSummary: changeSummary ?? {} };
}

import type { RawPreview } from "./raw";

const members: readonly string[] = ["steps", "changeSummary", "diagnostics"] satisfies (keyof RawPreview)[];

/** Whether it is the object that `pulumi preview --json` writes at the end; each member is left out when it is empty. */
export function isDigest(value: object): boolean {
    return members.some((name) => name in value);
}

/** Reads the one JSON object that `pulumi preview --json` writes. Source: Pulumi, display.PreviewDigest. */
export function readDigest(digest: object): RawPreview {
    // The engine's own format; every member is optional.
    const { steps, diagnostics, changeSummary } = digest as {
        [Member in keyof RawPreview]?: RawPreview[Member] | null;
    };
    if (!isList(steps) || !isList(diagnostics)) {
        return { steps: [], diagnostics: [], problem: "its steps or diagnostics are no list of objects" };
    }
    return {
        steps: steps ?? [],
        diagnostics: diagnostics ?? [],
        changeSummary: changeSummary ?? undefined,
    };
}

function isList(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
}

import type { VerifiedStep } from "./step";

/** How the whole verification went: what is broken is told first, and what was not seen is never healthy. */
export function judgeSteps(
    steps: readonly VerifiedStep[],
): "verified" | "warnings" | "broken" | "unverified" {
    if (steps.some((step) => step.status === "failed" && step.severity === "broken")) return "broken";
    if (steps.some((step) => step.status === "notChecked" && step.expected !== true)) return "unverified";
    return steps.some(({ status }) => status === "failed") ? "warnings" : "verified";
}

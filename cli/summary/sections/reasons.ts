import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import type { Step } from "../preview/model";
import { isBelow } from "./section";

/** Why the engine replaces the resource: `, because …`, or nothing when it does not say. */
export function explainReplacement(step: Step): string {
    const reasons = step.replaceReasons.map((path) => {
        const change = step.changes.find((candidate) => isBelow(candidate.path, path));
        return change === undefined
            ? `${toCode(path)} changes`
            : `${toCode(path)} changes from ${formatValue(change.before)} to ${formatValue(change.after)}`;
    });
    return reasons.length === 0 ? "" : `, because ${reasons.join("; ")}`;
}

import { code } from "../markdown/escape";
import { shown } from "../markdown/value";
import type { Step } from "../preview/model";
import { isBelow } from "./section";

/** Why the engine replaces the resource: `, because …`, or nothing when it does not say. */
export function replacedBecause(step: Step): string {
    const reasons = step.replaceReasons.map((path) => {
        const change = step.changes.find((candidate) => isBelow(candidate.path, path));
        return change === undefined
            ? `${code(path)} changes`
            : `${code(path)} changes from ${shown(change.before)} to ${shown(change.after)}`;
    });
    return reasons.length === 0 ? "" : `, because ${reasons.join("; ")}`;
}

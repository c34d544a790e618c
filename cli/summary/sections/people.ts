import { toCode } from "../markdown/escape";
import { isValues } from "../preview/changes";
import type { Step } from "../preview/model";
import { findString } from "../preview/names";
import type { Row } from "./section";

/** A row about a principal that gains sign-in and provisioning. */
export function toGainRow(step: Step, principal: string, why: string, level: Row["level"] = "note"): Row {
    return { level, step, cells: ["gains", principal, withApplication(step, why)] };
}

/** A row about a principal that loses them. */
export function toLossRow(step: Step, principal: string, why: string, level: Row["level"] = "warning"): Row {
    return { level, step, cells: ["**loses**", principal, withApplication(step, why)] };
}

/** Principals assigned outside Pulumi, whose assignment the update removes. */
export function toUnexpectedRows(step: Step): Row[] {
    const before = listNames(step, "before");
    const after = listNames(step, "after");
    return before
        .filter((name) => !after.includes(name))
        .map((name) =>
            toLossRow(
                step,
                formatUnexpectedName(name),
                "assigned outside of Pulumi; the update takes it away",
            ),
        );
}

/** ExclusiveAssignments names principals as `user Ada Winter`. */
export function formatUnexpectedName(name: string): string {
    const [, kind, rest] = /^(user|group|application) ([^]+)$/.exec(name) ?? [];
    return kind === undefined || rest === undefined ? toCode(name) : `${kind} ${toCode(rest)}`;
}

/** `unexpected` of ExclusiveAssignments: names to object IDs. */
function listNames(step: Step, side: "before" | "after"): string[] {
    const unexpected = step[side]?.inputs["unexpected"];
    return isValues(unexpected) ? Object.keys(unexpected) : [];
}

/** The application is known by name once it exists. */
function withApplication(step: Step, why: string): string {
    const application = findString(step, "resourceDisplayName");
    return application === undefined ? why : `${why} (${toCode(application)})`;
}

import { toCode } from "../markdown/escape";
import { isValues } from "../preview/changes";
import type { Step } from "../preview/model";
import { findString } from "../preview/names";
import type { Row } from "./section";

/** A row about somebody who may sign in and is provisioned afterwards. */
export function toGainRow(step: Step, person: string, why: string, level: Row["level"] = "note"): Row {
    return { level, step, cells: ["gains", person, withApplication(step, why)] };
}

/** A row about somebody who may not any more. */
export function toLossRow(step: Step, person: string, why: string, level: Row["level"] = "warning"): Row {
    return { level, step, cells: ["**loses**", person, withApplication(step, why)] };
}

/** Who was assigned by hand, and whose assignment the update takes away. */
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

/** ExclusiveAssignments names people as `user Ada Winter`. */
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

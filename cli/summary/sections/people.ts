import { code } from "../markdown/escape";
import { isValues } from "../preview/changes";
import type { Step } from "../preview/model";
import { textOf } from "../preview/names";
import type { Row } from "./section";

/** A row about somebody who may sign in and is provisioned afterwards. */
export function gains(step: Step, person: string, why: string, level: Row["level"] = "note"): Row {
    return { level, step, cells: ["gains", person, withApplication(step, why)] };
}

/** A row about somebody who may not any more. */
export function loses(step: Step, person: string, why: string, level: Row["level"] = "warning"): Row {
    return { level, step, cells: ["**loses**", person, withApplication(step, why)] };
}

/** Who was assigned by hand, and whose assignment the update takes away. */
export function byHandRows(step: Step): Row[] {
    const before = namesIn(step, "before");
    const after = namesIn(step, "after");
    return before
        .filter((name) => !after.includes(name))
        .map((name) => loses(step, byHandName(name), "assigned outside of Pulumi; the update takes it away"));
}

/** ExclusiveAssignments names people as `user Ada Winter`. */
export function byHandName(name: string): string {
    const [, kind, rest] = /^(user|group|application) ([^]+)$/.exec(name) ?? [];
    return kind === undefined || rest === undefined ? code(name) : `${kind} ${code(rest)}`;
}

/** `unexpected` of ExclusiveAssignments: names to object IDs. */
function namesIn(step: Step, side: "before" | "after"): string[] {
    const unexpected = step[side]?.inputs["unexpected"];
    return isValues(unexpected) ? Object.keys(unexpected) : [];
}

/** The application is known by name once it exists. */
function withApplication(step: Step, why: string): string {
    const application = textOf(step, "resourceDisplayName");
    return application === undefined ? why : `${why} (${code(application)})`;
}

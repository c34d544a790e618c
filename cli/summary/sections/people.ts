import { toCode } from "../markdown/escape";
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

/** A principal as AppRoleAssignments labels it: `user ada@acme.example`. */
export function formatPrincipal(label: string): string {
    const [, kind, name] = /^(user|group|application|principal) ([^]+)$/.exec(label) ?? [];
    return kind === undefined || name === undefined ? toCode(label) : `${kind} ${toCode(name)}`;
}

/** The application is known by name once it exists. */
function withApplication(step: Step, why: string): string {
    const application = findString(step, "resourceDisplayName");
    return application === undefined ? why : `${why} (${toCode(application)})`;
}

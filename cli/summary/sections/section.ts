import type { ImpactFile } from "../../impact/impactFile";
import type { Preview, Step } from "../preview/model";

/** How much a reviewer has to look at it. */
export const levels = ["danger", "warning", "note"] as const;
export type Level = (typeof levels)[number];

/** One line of a table. */
export interface Row {
    level: Level;
    /** The step that it is about. */
    step?: Step;
    /** Markdown. */
    cells: string[];
}

/** A table about one thing, and the changes that need no further mention. */
export interface Section {
    title: string;
    header: string[];
    rows: Row[];
    /** Markdown below the table. */
    note?: string;
    /** What the table tells of each step. */
    covered: Covered[];
}

export interface Covered {
    step: Step;
    /** Starts of the paths of the changes that are covered; undefined: the whole step. */
    paths?: string[];
}

export interface SectionContext {
    preview: Preview;
    now: Date;
    /** Who is affected, and how many names of each kind are shown; undefined: not computed. */
    impact?: { file: ImpactFile; limit: number };
}

/** One topic. Undefined: nothing to say. */
export type SectionOf = (context: SectionContext) => Section | undefined;

/** Steps of these types, without what stays as it is. */
export function findChanged(steps: readonly Step[], ...types: string[]): Step[] {
    return steps.filter((step) => types.includes(step.type) && isChange(step));
}

export function isChange({ operation }: Step): boolean {
    return !["same", "refresh", "read"].includes(operation);
}

/** Whether the object is gone afterwards; another one may take its place. */
export function isEndOfObject({ operation, before }: Step): boolean {
    if (before === undefined || before.retained) return false;
    return operation === "delete" || operation === "replace";
}

/** Whether a property path is the start, or leads on from it. */
export function isBelow(path: string, start: string): boolean {
    return path === start || path.startsWith(`${start}.`) || path.startsWith(`${start}[`);
}

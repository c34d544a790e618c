export { formatCount, formatTime } from "../../rules/format";
import type { Cost, Severity, Subject } from "./finding";
import type { Facts, PartName, Parts } from "./parts";

/** What one check has found; the fix only where it differs from that of the check. */
export interface Found {
    found: string;
    fix?: string;
    subjects?: Subject[];
}

interface CheckDescription {
    code: string;
    severity: Severity;
    cost: Cost;
    title: string;
    why: string;
    fix: string;
}

/** One row of the tables of checks. */
export interface Check extends CheckDescription {
    /** Without these parts the check cannot be made. */
    needs: readonly PartName[];
    /** With these it says more. */
    uses?: readonly PartName[];
    /** Whether a link is healthy although the credentials lack the permission to make it. Default: no. */
    isOptional?: boolean;
    find(parts: Parts, facts: Facts): (string | Found)[];
}

/** Defines a check, which sees only the parts that it names. */
export function defineCheck<Needed extends PartName, Used extends PartName = never>(
    check: CheckDescription & {
        needs: readonly Needed[];
        uses?: readonly Used[];
        isOptional?: boolean;
        find(parts: Pick<Parts, Needed> & Partial<Pick<Parts, Used>>, facts: Facts): (string | Found)[];
    },
): Check {
    return check;
}

/** A result of a check, or none. */
export function reportIf(condition: boolean, found: string | Found): (string | Found)[] {
    return condition ? [found] : [];
}

const dayMs = 86_400_000;

/** Whole days until a time; negative: it has passed. */
export function countDays(until: string, now: number): number {
    return Math.floor((Date.parse(until) - now) / dayMs);
}

import { ApiError } from "../../provider/clients/apiError";
import { SkippedError } from "../reading";
import { checks } from "./catalogue";
import type { Check } from "./check";
import { costs, type Finding } from "./finding";
import type { Facts, PartName, Parts, Readings } from "./parts";

/** A part that could not be read, and what therefore is not known. */
export interface Unread {
    part: PartName;
    /** Why. */
    problem: string;
    /** Codes of the checks that were not made. */
    codes: string[];
    /** Only checks that are optional need it, and the credentials may not read it: no reason to doubt the link. */
    isOptional: boolean;
}

export interface Examination {
    /** Broken things first, then what costs users most. */
    findings: Finding[];
    unread: Unread[];
}

/** Makes all checks whose parts could be read. */
export function examine(readings: Readings, facts: Facts, made: readonly Check[] = checks): Examination {
    const findings: Finding[] = [];
    const unread = new Map<PartName, Unread>();
    for (const check of made) {
        const missing = check.needs.filter((part) => readings[part].problem !== undefined);
        if (missing.length === 0) findings.push(...runCheck(check, readings, facts));
        for (const part of missing) {
            const entry = unread.get(part) ?? {
                part,
                problem: readings[part].problem?.message ?? "",
                codes: [],
                isOptional: isSkippable(readings[part].problem),
            };
            unread.set(part, {
                ...entry,
                codes: [...entry.codes, check.code],
                isOptional: entry.isOptional && check.isOptional === true,
            });
        }
    }
    return { findings: findings.sort(compareFindings), unread: [...unread.values()] };
}

/** A missing permission, or more than is worth reading. */
function isSkippable(problem: Error | undefined): boolean {
    return problem instanceof SkippedError || (problem instanceof ApiError && problem.status === 403);
}

function runCheck(check: Check, readings: Readings, facts: Facts): Finding[] {
    const { code, severity, cost, title, why, fix, needs, uses = [] } = check;
    // The type says all; `defineCheck` lets a check see only those that it names.
    const names = [...needs, ...uses].filter((name) => readings[name].problem === undefined);
    const parts = Object.fromEntries(names.map((name) => [name, readings[name].value]));
    return check.find(parts as unknown as Parts, facts).map((result) => {
        const found = typeof result === "string" ? { found: result } : result;
        return { code, severity, cost, title, why, fix, subjects: [], ...found };
    });
}

function compareFindings(a: Finding, b: Finding): number {
    const rank = ({ severity, cost }: Finding) =>
        (severity === "broken" ? 0 : costs.length) + costs.indexOf(cost);
    return rank(a) - rank(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

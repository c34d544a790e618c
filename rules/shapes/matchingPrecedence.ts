import { isRecord } from "../validation/checks";
import type { Problems } from "../validation/problems";

/** The precedences of the rows that match; `open`: one of them is not known yet. */
export function findPrecedences(
    attributes: Record<string, unknown>,
    inherited: Readonly<Record<string, number>>,
    problems: Problems,
): { declared: [target: string, precedence: number][]; open: boolean } {
    const declared: [string, number][] = [];
    let open = false;
    for (const [target, row] of Object.entries(attributes)) {
        if (problems.isUnknown(row)) {
            open = true;
            continue;
        }
        if (!isRecord(row)) continue;
        open ||= problems.isUnknown(row.matchingPrecedence);
        const precedence = problems.known(row.matchingPrecedence) ?? inherited[target];
        if (row.removed === true || typeof precedence !== "number" || precedence === 0) continue;
        declared.push([target, precedence]);
    }
    return { declared, open };
}

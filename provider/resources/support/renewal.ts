import type { DiffResult } from "../../host/definition";

const hourMs = 3_600_000;

/** Whether something that is valid until a moment is to be replaced now. Nothing happens without an end or a lead time. */
export function isDueForRenewal(
    validUntil: string | undefined,
    earlyRenewalHours: number | undefined,
    nowMs: number,
): boolean {
    if (validUntil === undefined || earlyRenewalHours === undefined) return false;
    const end = Date.parse(validUntil);
    return !Number.isNaN(end) && nowMs >= end - earlyRenewalHours * hourMs;
}

/** Adds the replacement because of age, under the name of the output that shows the reason in a preview. */
export function withRenewal(result: DiffResult, due: boolean): DiffResult {
    return due ? { ...result, changes: { ...result.changes, validUntil: "update-replace" } } : result;
}

import type { Escrow, JobState, SynchronizationJob } from "../../model";
import type { EscrowThresholds } from "../options";
import { computeNextAttempt, retryPeriodMs } from "./retrySeries";

/** Why an object is worked on: it is new, it changed, it failed before. */
export type Change = "Add" | "Update" | "Delete" | "Retry";

/**
 * Notes a failure: the object is tried again in the next cycle, then less and less often. A change of the
 * object begins a new series, since what failed was something else.
 * Source: "How Application Provisioning works", errors and retries; "Application provisioning in quarantine
 * status", retry duration.
 */
export function recordFailure(
    escrows: JobState["escrows"],
    id: string,
    failure: { kind: Escrow["kind"]; change: Change; now: Date },
): void {
    const { kind, change, now } = failure;
    const before = change === "Retry" ? escrows[id] : undefined;
    const firstFailure = before?.firstFailure ?? now.toISOString();
    const attempts = (before?.attempts ?? 0) + 1;
    const next = attempts === 1 ? null : computeNextAttempt(new Date(firstFailure), now).toISOString();
    escrows[id] = { kind, attempts, firstFailure, nextAttempt: next };
}

/** Whether a failed object is tried in a cycle at this time. */
export function isDue(escrow: Escrow | undefined, now: Date): boolean {
    if (escrow === undefined) return false;
    return escrow.nextAttempt === null || Date.parse(escrow.nextAttempt) <= now.getTime();
}

/** Gives up objects that have failed for four weeks, until they change. */
export function dropExpired(escrows: JobState["escrows"], now: Date): void {
    for (const [id, { firstFailure }] of Object.entries(escrows)) {
        if (now.getTime() - Date.parse(firstFailure) >= retryPeriodMs) delete escrows[id];
    }
}

/** The reason to quarantine a job with that many failures; undefined when they are few enough. */
export function findQuarantineReason(
    counts: { entries: number; references: number; succeeded: number },
    thresholds: EscrowThresholds,
): string | undefined {
    const { entries, references, succeeded } = counts;
    if (entries + references > thresholds.total) return "EncounteredTotalEscrowThreshold";
    if (entries > thresholds.base) return "EncounteredBaseEscrowThreshold";
    const isTooMuch = entries > (entries + succeeded) * thresholds.proportion;
    return entries >= thresholds.minimum && isTooMuch ? "EncounteredEscrowProportionThreshold" : undefined;
}

/** What counts for {@link findQuarantineReason}. */
export function countFailures({ state, entries }: SynchronizationJob) {
    const escrows = Object.entries(state.escrows);
    const failing = escrows.filter(([, { kind }]) => kind === "entry").map(([id]) => id);
    const failingLinks = failing.filter((id) => entries[id] !== undefined).length;
    return {
        entries: failing.length,
        references: escrows.length - failing.length,
        succeeded: Object.keys(entries).length - failingLinks,
    };
}

import type { JobState } from "./status";

/** How Graph writes that something has not happened yet. */
const notYet = "0001-";

/**
 * Whether the job shows what came of a change: a cycle that began after it has ended, or none will, because the job is
 * paused or in quarantine. The initial cycle can take several executions; it has ended when the steady state is reached.
 * @param since time of the change, RFC 3339. Default: any cycle counts.
 */
export function isCycleOver({ schedule, status }: JobState, since?: string): boolean {
    if (schedule?.state !== "Active") return true;
    const { lastExecution, quarantine, steadyStateFirstAchievedTime } = status ?? {};
    const hasEnded = lastExecution !== undefined && lastExecution !== null;
    const isNew = hasEnded && isAfter(lastExecution.timeBegan, since);
    // One of before the change stays until the next attempt.
    if (quarantine !== undefined && quarantine !== null) {
        return isNew || isAfter(quarantine.currentBegan, since);
    }
    if (!hasEnded || !isNew) return false;
    return lastExecution.state === "Failed" || steadyStateFirstAchievedTime?.startsWith(notYet) !== true;
}

/** What the cycle that runs has done, in words; undefined: none runs, or Entra does not say. */
export function describeProgress({ status }: JobState): string | undefined {
    const [step] = status?.progress ?? [];
    if (step?.completedUnits === undefined) return undefined;
    const total = step.totalUnits === undefined ? "" : ` of ${step.totalUnits}`;
    return `${step.completedUnits}${total} ${step.units ?? "objects"}`;
}

/** Times that are not known do not exclude anything. */
function isAfter(time: string | undefined, since: string | undefined): boolean {
    const [at, from] = [Date.parse(time ?? ""), Date.parse(since ?? "")];
    return Number.isNaN(at) || Number.isNaN(from) || at >= from;
}

import { describeProgress, isCycleOver } from "../../../rules/job/cycle";
import { ApiError } from "../../clients/apiError";
import type { SynchronizationJob } from "../provisioning/synchronizationApi";
import type { Context } from "../support/types";

const firstPauseMs = 2_000;
/** A cycle takes minutes to hours. */
const longestPauseMs = 30_000;
const minuteMs = 60_000;

interface Wait {
    /** The cycle has to begin after this time, RFC 3339. Default: any cycle counts. */
    since: string | undefined;
    minutes: number;
}

/** What the last look at the job showed. */
interface Result {
    job: SynchronizationJob;
    /** Whether there is something to judge; false: the time is over. */
    isOver: boolean;
}

/**
 * Looks at the job until a cycle has ended, or until none will, or until the time is over. A service that does not respond
 * for some time does not end the wait.
 */
export async function waitForCycle(
    read: () => Promise<SynchronizationJob>,
    { since, minutes }: Wait,
    { config: { clock }, log, signal }: Context,
): Promise<Result> {
    const start = clock.now();
    const end = start + minutes * minuteMs;
    let said = "";
    let job: SynchronizationJob | undefined;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
        const leftMs = end - clock.now();
        try {
            job = await read();
            if (isCycleOver(job, since)) return { job, isOver: true };
        } catch (error) {
            if (!isPassing(error) || (leftMs <= 0 && job === undefined)) throw error;
        }
        if (leftMs <= 0 && job !== undefined) return { job, isOver: false };
        const line = describeWait(job, Math.floor((clock.now() - start) / minuteMs), minutes);
        if (line !== said) log.status(line);
        said = line;
        await clock.sleep(Math.min(pauseMs, Math.max(leftMs, 0)), signal);
    }
}

function describeWait(job: SynchronizationJob | undefined, passed: number, minutes: number): string {
    const hasRun = (job?.status?.lastExecution ?? undefined) !== undefined;
    const progress = job === undefined ? undefined : describeProgress(job);
    return `waiting for the ${hasRun ? "next" : "first"} cycle (${passed} of ${minutes} min)${progress === undefined ? "" : `: ${progress}`}`;
}

/** No response, or one that another attempt may not get. */
function isPassing(error: unknown): boolean {
    if (!(error instanceof ApiError)) return false;
    return error.status === undefined || error.status === 429 || error.status >= 500;
}

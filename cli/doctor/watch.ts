import { readJobStatus } from "../../inspection/doctor/jobStatus";
import type { Inspector } from "../../inspection/inspector";
import type { LinkLocation } from "../../inspection/link/location";
import { readJob } from "../../inspection/link/readJob";
import { isCycleOver } from "../../rules/job/cycle";

const pauseMs = 10_000;
/** Without a change; a cycle begins within 40 minutes. */
const patienceMs = 90 * 60_000;

/**
 * Waits until the first cycle has ended, or until none will: the job is missing, paused or in quarantine, which doctor
 * then reports.
 *
 * @throws Error if nothing has changed for 90 minutes
 */
export async function watchFirstCycle(inspector: Inspector, location: LinkLocation): Promise<void> {
    const { clients, signal, onProgress } = inspector;
    let seen = "";
    let changedAt = clients.clock.now();
    for (;;) {
        const job = await readJob(inspector, location);
        if (job === undefined || isCycleOver(job)) return;
        const { code = "", progress = [] } = readJobStatus(job);
        const [step] = progress;
        onProgress?.({
            subject: step?.units ?? (code === "NotRun" ? "waiting for the first cycle" : "first cycle"),
            done: step?.completedUnits ?? 0,
            total: step?.totalUnits,
        });
        const now = JSON.stringify([code, progress]);
        if (now !== seen) {
            seen = now;
            changedAt = clients.clock.now();
        } else if (clients.clock.now() - changedAt > patienceMs) {
            throw new Error(
                "The first cycle has not ended, and nothing has changed for 90 minutes. Look at Entra admin center > " +
                    "Enterprise applications > the application > Provisioning.",
            );
        }
        await clients.clock.sleep(pauseMs, signal);
    }
}

import { type CycleContext, startReport } from "../context";
import type { Candidate } from "../plan/candidate";
import type { CyclePlan } from "../plan/planCycle";
import type { EntryReport } from "../report/report";
import type { Tally } from "../report/tally";
import { runConcurrently } from "./concurrency";
import { deprovision, stageRemoval } from "./deprovision";
import { updateReferences } from "./references";
import { upsert } from "./upsert";

/**
 * Does what a plan says: users, then those who leave, then groups; references come last of each kind,
 * since they need both ends.
 * @param parallelism objects that are worked on at the same time
 */
export async function executePlan(
    context: CycleContext,
    plan: CyclePlan,
    tally: Tally,
    stageRemovals: boolean,
    parallelism: number,
): Promise<void> {
    const { entries } = context.job;
    for (const id of plan.obsolete) {
        const targetId = entries[id]?.targetId;
        if (targetId !== undefined) context.links.release(targetId);
        delete entries[id];
    }
    for (const id of plan.unmanaged) if (entries[id] !== undefined) entries[id].leftScope = true;
    plan.skips.forEach((candidate) => tally.addEntry(reportNotEntitled(context, candidate)));
    const progress = startProgress(context, plan);
    const provision = async (type: "User" | "Group") => {
        const upserts = filterByType(plan.upserts, type);
        await runConcurrently(upserts, parallelism, async (candidate) => {
            tally.addEntry(await upsert(context, candidate), candidate.change);
            progress();
        });
        const holders = [...upserts, ...filterByType(plan.holders, type)];
        await runConcurrently(holders, parallelism, async ({ mapping, source, change }) => {
            tally.addReferences(source.id, await updateReferences(context, mapping, source), change);
        });
    };
    await provision("User");
    if (stageRemovals) {
        plan.removals.forEach((removal) => tally.addEntry(stageRemoval(context, removal), removal.change));
    } else {
        await runConcurrently(plan.removals, parallelism, async (removal) => {
            tally.addEntry(await deprovision(context, removal), removal.change);
            progress();
        });
    }
    await provision("Group");
}

/** The report on an object that is assigned but not provisioned, for example a disabled user. */
export function reportNotEntitled(context: CycleContext, candidate: Candidate): EntryReport {
    const { mapping, source, entitlement } = candidate;
    const report = startReport(context, mapping, source);
    report.addImport(source, candidate.change);
    report.addScoping(entitlement);
    const why = !entitlement.isActive
        ? "it is not active in the source system"
        : !entitlement.isAssigned
          ? "it is not assigned to the application"
          : "no scoping filter includes it";
    const message = `${source.type} '${source.reportableIdentifier}' will be skipped: ${why}.`;
    return report.skip("NotEffectivelyEntitled", message);
}

function filterByType(candidates: readonly Candidate[], type: "User" | "Group"): Candidate[] {
    return candidates.filter(({ mapping }) => mapping.sourceType === type);
}

function startProgress({ job, clock }: CycleContext, plan: CyclePlan): () => void {
    let completedUnits = 0;
    const totalUnits = plan.upserts.length + plan.removals.length;
    const observe = () => {
        const progressObservationDateTime = clock.now().toISOString();
        job.status.progress = [{ completedUnits, progressObservationDateTime, totalUnits, units: "objects" }];
    };
    observe();
    return () => {
        completedUnits++;
        observe();
    };
}

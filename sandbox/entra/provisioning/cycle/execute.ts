import { forEachConcurrently } from "./concurrency";
import { reportOn, type CycleContext } from "./context";
import { deprovision, stageRemoval, type Removal } from "./deprovision";
import type { JobMemory } from "./memory";
import type { Candidate, CyclePlan } from "./plan";
import { updateReferences } from "./references";
import type { EntryReport } from "./report";
import type { Tally } from "./tally";
import { upsert } from "./upsert";

/** Objects that are worked on at the same time. */
const parallelism = 8;

/**
 * Does what a plan says: users, then those who leave, then groups; references come last of each kind,
 * since they need both ends.
 */
export async function execute(
    context: CycleContext,
    plan: CyclePlan,
    memory: JobMemory,
    tally: Tally,
    stageRemovals: boolean,
): Promise<void> {
    plan.forgotten.forEach((id) => delete context.job.entries[id]);
    plan.skips.forEach((candidate) => tally.add(notEntitled(context, candidate)));
    const progress = startProgress(context, plan);
    const provision = async (type: "User" | "Group") => {
        await forEachConcurrently(ofType(plan.upserts, type), parallelism, async (candidate) => {
            const { mapping, source, entitlement } = candidate;
            tally.add(await upsert(context, mapping, source, entitlement));
            memory.outOfScope.delete(source.id);
            progress();
        });
        await forEachConcurrently(ofType(plan.entitled, type), parallelism, async ({ mapping, source }) => {
            const report = await updateReferences(context, mapping, source);
            if (report === undefined) return;
            tally.referenceUpdates++;
            tally.add(report);
        });
    };
    await provision("User");
    if (stageRemovals) {
        plan.removals.forEach((removal) => tally.add(stageRemoval(context, removal)));
    } else {
        await forEachConcurrently(plan.removals, parallelism, async (removal) => {
            const report = await deprovision(context, removal);
            rememberReason(memory, removal, report);
            tally.add(report);
        });
    }
    await provision("Group");
}

/** The report on an object that is assigned but not provisioned, for example a disabled user. */
export function notEntitled(context: CycleContext, { mapping, source, entitlement }: Candidate): EntryReport {
    const report = reportOn(context, mapping, source);
    report.imported(source);
    report.scoped(entitlement);
    const why = !entitlement.isActive
        ? "it is not active in the source system"
        : !entitlement.isAssigned
          ? "it is not assigned to the application"
          : "no scoping filter includes it";
    const message = `${source.type} '${source.reportableIdentifier}' will be skipped: ${why}.`;
    return report.skip("NotEffectivelyEntitled", message);
}

function ofType(candidates: readonly Candidate[], type: "User" | "Group"): Candidate[] {
    return candidates.filter(({ mapping }) => mapping.sourceType === type);
}

function rememberReason(memory: JobMemory, { entitlement, sourceId }: Removal, report: EntryReport): void {
    if (report.action === "disable" && report.status === "success" && entitlement?.isActive === true) {
        memory.outOfScope.add(sourceId);
    }
}

function startProgress({ job, clock }: CycleContext, plan: CyclePlan): () => void {
    let completedUnits = 0;
    const totalUnits = plan.upserts.length;
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

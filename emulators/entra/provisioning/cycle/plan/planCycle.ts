import {
    type CompiledMapping,
    createAttributeReader,
    isDeletedWithSource,
    isEntitled,
    isProcessed,
    listAttributes,
    planRemoval,
} from "../../../../../mapping";
import { borrow, readAll } from "../../../../support/indexedMap";
import type { EntraTenantState, ServicePrincipal, SynchronizationJob } from "../../../model";
import { isPurged } from "../../../recycleBin";
import type { ScopeSettings } from "../../connection/secrets";
import { isDue } from "../../job/escrow";
import type { Removal } from "../execute/deprovision";
import {
    type Assignments,
    type Candidate,
    collectAssignments,
    createCandidate,
    getSourceObjects,
    listAssignmentIds,
} from "./candidate";
import { computeDigest } from "./digest";

/** What a cycle will do. */
export interface CyclePlan {
    isInitial: boolean;
    /** Objects to create, to update or to compare with the target. */
    upserts: Candidate[];
    /** Objects whose references have waited for others that have arrived since, besides the upserts. */
    holders: Candidate[];
    removals: Removal[];
    /** Assigned but not entitled, for the log. */
    skips: Candidate[];
    /** Objects that have left the scope, with nothing to do about it at the target any more. */
    unmanaged: string[];
    /** Objects that no longer exist in the tenant, and whose entries can be removed. */
    obsolete: string[];
    /** Digests of all source objects, by ID; what the next cycle compares with. */
    digests: Map<string, string>;
    counts: PlanCounts;
}

export interface PlanCounts {
    /** Objects that were looked at: all in an initial cycle, otherwise those that changed. */
    imported: number;
    /** Of those, the ones that are assigned. */
    assigned: number;
    /** Of those, groups and users that refer to others. */
    references: number;
}

export interface PlanInput {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    mappings: readonly CompiledMapping[];
    settings: ScopeSettings;
    isInitial: boolean;
    now: Date;
}

/**
 * Decides what a cycle does, without a request. An initial cycle evaluates all objects, an incremental one those
 * that have changed since the watermark, and those that failed and are to be tried again.
 */
export function planCycle(input: PlanInput): CyclePlan {
    const plan: CyclePlan = {
        isInitial: input.isInitial,
        upserts: [],
        holders: [],
        removals: [],
        skips: [],
        unmanaged: [],
        obsolete: [],
        digests: new Map(),
        counts: { imported: 0, assigned: 0, references: 0 },
    };
    const assignments = collectAssignments(input.state, input.servicePrincipal.id);
    for (const mapping of input.mappings) {
        for (const candidate of findChangedObjects(input, mapping, assignments, plan)) {
            if (!isProcessed(mapping.scope, createAttributeReader(candidate.source, false))) continue;
            countCandidate(plan.counts, candidate);
            if (isEntitled(candidate.entitlement)) plan.upserts.push(candidate);
            else addRemoval(input, candidate, plan);
        }
        planHardDeletes(input, mapping, plan);
    }
    return plan;
}

function* findChangedObjects(
    input: PlanInput,
    mapping: CompiledMapping,
    assignments: Assignments,
    plan: CyclePlan,
): Generator<Candidate> {
    const { job, isInitial, now } = input;
    const { seen, escrows, unresolved } = job.state;
    for (const object of readAll(getSourceObjects(input.state, mapping))) {
        if (isPurged(object, now)) continue;
        const digest = computeDigest(object, listAssignmentIds(mapping, object, assignments));
        plan.digests.set(object.id, digest);
        const change = isInitial || seen[object.id] === undefined ? "Add" : "Update";
        if (isInitial || seen[object.id] !== digest) {
            yield createCandidate(input, mapping, object, assignments, change);
        } else if (isDue(escrows[object.id], now)) {
            yield createCandidate(input, mapping, object, assignments, "Retry");
        } else if (unresolved[object.id] !== undefined) {
            plan.holders.push(createCandidate(input, mapping, object, assignments, "Retry"));
        }
    }
}

function addRemoval(input: PlanInput, candidate: Candidate, plan: CyclePlan): void {
    const { source, entitlement, mapping, change } = candidate;
    const entry = input.job.entries[source.id];
    const decision = planRemoval(mapping, entitlement, entry, input.settings.skipOutOfScopeDeletions);
    if (decision === "skip") plan.skips.push(candidate);
    if (decision === "keep") {
        plan.unmanaged.push(source.id);
        if (entry?.active === true) plan.skips.push(candidate);
    }
    if (entry !== undefined && (decision === "disable" || decision === "delete")) {
        plan.removals.push({
            mapping,
            sourceId: source.id,
            source,
            entitlement,
            entry,
            kind: decision,
            change,
        });
    }
}

function planHardDeletes(input: PlanInput, mapping: CompiledMapping, plan: CyclePlan): void {
    const { job, state, now } = input;
    const objects = getSourceObjects(state, mapping);
    for (const [sourceId, entry] of Object.entries(job.entries)) {
        if (entry.sourceType !== mapping.sourceType) continue;
        const object = borrow(objects, sourceId);
        if (object !== undefined && !isPurged(object, now)) continue;
        if (!isDeletedWithSource(entry)) {
            plan.obsolete.push(sourceId);
            continue;
        }
        const escrow = job.state.escrows[sourceId];
        if (escrow !== undefined && !isDue(escrow, now)) continue;
        const change = escrow === undefined ? "Delete" : "Retry";
        const missing = { source: undefined, entitlement: undefined, kind: "delete" as const };
        plan.removals.push({ mapping, sourceId, entry, change, ...missing });
        plan.counts.imported++;
    }
}

function countCandidate(counts: PlanCounts, { source, entitlement, mapping }: Candidate): void {
    counts.imported++;
    if (entitlement.isAssigned) counts.assigned++;
    const sources = mapping.references.flatMap((reference) => listAttributes(reference.source));
    if (sources.some((name) => source.attributes.has(name))) counts.references++;
}

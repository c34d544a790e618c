import type { EntraTenantState, ServicePrincipal, SynchronizationJob } from "../../model";
import { ExpressionError } from "../expressions/syntax";
import type { ScopeSettings } from "../secrets";
import type { Removal } from "./deprovision";
import { desiredValues, hasChanged } from "./desired";
import { assignmentsOf, evaluateScope, isEntitled, type Assignments, type Entitlement } from "./entitlement";
import type { CompiledMapping } from "./mapping";
import type { JobMemory } from "./memory";
import { importGroup, importUser, readerOf, roleNames, type SourceObject } from "./sourceObject";

/** An object and what decides about it. */
export interface Candidate {
    mapping: CompiledMapping;
    source: SourceObject;
    entitlement: Entitlement;
}

/** What a cycle will do. */
export interface CyclePlan {
    /** Objects to create or update, or to compare in an initial cycle. */
    upserts: Candidate[];
    removals: Removal[];
    /** Assigned but not entitled, for the log of an initial cycle. */
    skips: Candidate[];
    /** Everything that is entitled. */
    entitled: Candidate[];
    /** IDs of objects that the tenant has no more and the service need not remember. */
    forgotten: string[];
    imported: number;
}

export interface PlanInput {
    state: EntraTenantState;
    servicePrincipal: ServicePrincipal;
    job: SynchronizationJob;
    mappings: readonly CompiledMapping[];
    settings: ScopeSettings;
    memory: JobMemory;
    isInitial: boolean;
}

/** Decides what a cycle does. Calls nobody. */
export function planCycle(input: PlanInput): CyclePlan {
    const plan: CyclePlan = {
        upserts: [],
        removals: [],
        skips: [],
        entitled: [],
        forgotten: [],
        imported: 0,
    };
    const assignments = assignmentsOf(input.state, input.servicePrincipal.id);
    for (const mapping of input.mappings) {
        for (const candidate of candidates(input, mapping, assignments)) {
            plan.imported++;
            if (isEntitled(candidate.entitlement)) {
                plan.entitled.push(candidate);
                if (needsWork(input, candidate)) plan.upserts.push(candidate);
            } else {
                planRemoval(input, candidate, plan);
            }
        }
        planHardDeletes(input, mapping, plan);
    }
    return plan;
}

/** What the service would decide about one object. */
export function candidateFor(
    input: Pick<PlanInput, "state" | "servicePrincipal" | "settings">,
    mapping: CompiledMapping,
    objectId: string,
): Candidate | undefined {
    const assignments = assignmentsOf(input.state, input.servicePrincipal.id);
    return [...candidates(input, mapping, assignments, objectId)][0];
}

function* candidates(
    { state, servicePrincipal, settings }: Pick<PlanInput, "state" | "servicePrincipal" | "settings">,
    mapping: CompiledMapping,
    assignments: Assignments,
    only?: string,
): Generator<Candidate> {
    const objects = mapping.sourceType === "User" ? state.users : state.groups;
    for (const id of only === undefined ? objects.keys() : [only]) {
        const user = mapping.sourceType === "User" ? state.users.get(id) : undefined;
        const group = mapping.sourceType === "Group" ? state.groups.get(id) : undefined;
        if (user !== undefined) {
            const own = assignments.users.get(id);
            const source = importUser(user, roleNames(own ?? [], servicePrincipal));
            const isActive = user.accountEnabled && user.deletedDateTime === null;
            const isAssigned = settings.syncAll || own !== undefined;
            yield { mapping, source, entitlement: entitlementOf(mapping, source, isActive, isAssigned) };
        } else if (group !== undefined) {
            const source = importGroup(group);
            const isActive = group.deletedDateTime === null;
            const isAssigned = settings.syncAll || assignments.groups.has(id);
            yield { mapping, source, entitlement: entitlementOf(mapping, source, isActive, isAssigned) };
        }
    }
}

function entitlementOf(
    mapping: CompiledMapping,
    source: SourceObject,
    isActive: boolean,
    isAssigned: boolean,
): Entitlement {
    return { isActive, isAssigned, ...evaluateScope(mapping.scope, readerOf(source, !isActive)) };
}

/** An incremental cycle works on what is new, what changed in the tenant, and what failed before. */
function needsWork({ job, memory, isInitial }: PlanInput, { mapping, source }: Candidate): boolean {
    const entry = job.entries[source.id];
    if (isInitial || entry?.active !== true || memory.escrows.has(source.id)) return true;
    try {
        const desired = desiredValues(mapping.values, readerOf(source, false), false);
        return hasChanged(mapping.values, desired, entry.sent);
    } catch (error) {
        // The work on the object reports what is wrong with the expression.
        if (error instanceof ExpressionError) return true;
        throw error;
    }
}

function planRemoval(input: PlanInput, candidate: Candidate, plan: CyclePlan): void {
    const { source, entitlement, mapping } = candidate;
    const entry = input.job.entries[source.id];
    if (entry === undefined) {
        if (input.isInitial && entitlement.isAssigned) plan.skips.push(candidate);
        return;
    }
    if (!entry.active) return;
    const isOutOfScope = entitlement.isActive;
    if (isOutOfScope && input.settings.skipOutOfScopeDeletions) return;
    // Without an attribute that says so, an object cannot be disabled, only deleted; groups never can be.
    const kind = mapping.sourceType === "User" && mapping.status.length > 0 ? "disable" : "delete";
    plan.removals.push({ mapping, sourceId: source.id, source, entitlement, entry, kind });
}

function planHardDeletes({ job, state, memory }: PlanInput, mapping: CompiledMapping, plan: CyclePlan): void {
    const objects = mapping.sourceType === "User" ? state.users : state.groups;
    for (const [sourceId, entry] of Object.entries(job.entries)) {
        if (entry.sourceType !== mapping.sourceType || objects.has(sourceId)) continue;
        if (memory.outOfScope.has(sourceId)) {
            // Who was unassigned before is not deleted in the target.
            plan.forgotten.push(sourceId);
            continue;
        }
        const missing = { source: undefined, entitlement: undefined, kind: "delete" as const };
        plan.removals.push({ mapping, sourceId, entry, ...missing });
    }
}

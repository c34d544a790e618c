import {
    type CompiledMapping,
    computeDesiredValues,
    createAttributeReader,
    createPatchRequest,
    findMatch,
    listMatchingQueries,
    type MatchingQuery,
    planCreation,
    planUpdate,
    type SourceObject,
    type TargetValues,
} from "../../../mapping";
import { describeFailure } from "../describeFailure";
import type { Outcome } from "../outcome";
import type { VirtualResource } from "../virtualConnection";
import { createOutcome, type CycleState, linkObject, patchObject } from "./cycleState";
import type { Candidate } from "./planCycle";

/** Creates an object, or makes the one that is there as it should be. */
export function provisionObject(state: CycleState, { mapping, source }: Candidate): Outcome {
    const { connection, environment } = state;
    const known = state.links.get(source.id)?.targetId;
    let hasQueries = true;
    try {
        const reader = createAttributeReader(source, false);
        const forCreation = computeDesiredValues(mapping.values, reader, true, environment);
        hasQueries = listMatchingQueries(mapping, forCreation).length > 0;
        const linked = known === undefined ? undefined : connection.get(mapping.collection, known);
        const resource = linked ?? matchObject(state, mapping, forCreation, source.id);
        if (resource === undefined) return createObject(state, mapping, source, forCreation);
        const desired = computeDesiredValues(mapping.values, reader, false, environment);
        return updateObject(state, mapping, source, { resource, desired });
    } catch (error) {
        state.targets.cancel(source.id);
        const failure = describeFailure(error, source.type);
        const reason = hasQueries ? failure.reason : "noMatchingValue";
        return { ...createOutcome(mapping, source.id, "failed", known), failure: { ...failure, reason } };
    }
}

function matchObject(
    { targets, connection }: CycleState,
    mapping: CompiledMapping,
    desired: TargetValues,
    sourceId: string,
): VirtualResource | undefined {
    const search = findMatch<VirtualResource>(mapping, desired, targets, sourceId);
    let step: IteratorResult<MatchingQuery, VirtualResource | undefined> = search.next();
    while (step.done !== true) {
        const { attribute, value } = step.value;
        step = search.next(connection.query(mapping.collection, attribute, String(value)));
    }
    return step.value;
}

function createObject(
    state: CycleState,
    mapping: CompiledMapping,
    source: SourceObject,
    desired: TargetValues,
): Outcome {
    state.links.delete(source.id);
    if (!mapping.flows.add) return { ...createOutcome(mapping, source.id, "unchanged"), isOff: true };
    const { resource } = planCreation(mapping, desired);
    state.targets.reserve(mapping.collection, source.id, listMatchingQueries(mapping, desired));
    const id = state.connection.create(mapping.collection, resource);
    linkObject(state, mapping, source.id, id);
    return createOutcome(mapping, source.id, "created", id);
}

function updateObject(
    state: CycleState,
    mapping: CompiledMapping,
    source: SourceObject,
    { resource, desired }: { resource: VirtualResource; desired: TargetValues },
): Outcome {
    const plan = planUpdate(mapping, desired, resource, undefined);
    if (plan.kind === "update") {
        patchObject(state, mapping, resource.id, createPatchRequest(state.dialect, plan.changes));
    }
    linkObject(state, mapping, source.id, resource.id);
    const kind = plan.kind === "update" ? "updated" : "unchanged";
    return {
        ...createOutcome(mapping, source.id, kind, resource.id),
        ...(plan.kind === "off" && { isOff: true }),
    };
}

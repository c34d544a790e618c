import {
    type CompiledMapping,
    createMemberPatch,
    createPatchRequest,
    listReferenced,
    planMembers,
    planReference,
    readAttribute,
} from "../../../mapping";
import { describeFailure } from "../describeFailure";
import type { Outcome } from "../outcome";
import { type CycleState, patchObject } from "./cycleState";
import type { Candidate } from "./planCycle";

/** Members in one PATCH request at most, as Entra sends them. */
const memberBatchSize = 100;

type Reference = CompiledMapping["references"][number];

/** References come last; what could not be written makes the outcome a failure. */
export function writeReferences(state: CycleState, candidate: Candidate, outcome: Outcome): Outcome {
    const { mapping, source } = candidate;
    const link = state.links.get(source.id);
    if (link === undefined || !mapping.flows.update) return outcome;
    try {
        const isWritten = mapping.references
            .map((attribute) => writeReference(state, candidate, attribute, link.targetId))
            .includes(true);
        return isWritten && outcome.kind === "unchanged"
            ? { ...outcome, kind: "updated", isOff: undefined }
            : outcome;
    } catch (error) {
        if (outcome.kind === "failed") return outcome;
        const failure = describeFailure(error, source.type);
        return { ...outcome, kind: "failed", failure: { ...failure, reason: "references" } };
    }
}

function writeReference(
    state: CycleState,
    { mapping, source }: Candidate,
    attribute: Reference,
    targetId: string,
): boolean {
    const referenced = listReferenced(attribute, source, state.environment);
    const wanted = referenced.flatMap((id) => state.links.get(id)?.targetId ?? []);
    if (attribute.multivalued) return writeMembers(state, mapping, attribute, { targetId, wanted });
    const resource = state.connection.get(mapping.collection, targetId) ?? {};
    const plan = planReference(attribute, readAttribute(resource, attribute.path), wanted[0]);
    if (plan === undefined) return false;
    patchObject(state, mapping, targetId, createPatchRequest(state.dialect, [{ ...plan, attribute }]));
    return true;
}

function writeMembers(
    state: CycleState,
    mapping: CompiledMapping,
    attribute: Reference,
    { targetId, wanted }: { targetId: string; wanted: readonly string[] },
): boolean {
    const current = state.connection.getGroup(targetId)?.members ?? [];
    if (attribute.flowType === "ObjectAddOnly" && current.length > 0) return false;
    const plan = planMembers(attribute, current, wanted);
    if (plan === undefined) return false;
    for (const op of ["add", "remove"] as const) {
        for (let start = 0; start < plan[op].length; start += memberBatchSize) {
            const batch = plan[op].slice(start, start + memberBatchSize);
            patchObject(state, mapping, targetId, createMemberPatch(state.dialect, op, batch));
        }
    }
    return true;
}

import { type CompiledMapping, createPatchRequest, planDisabling, readAttribute } from "../../../mapping";
import { describeFailure } from "../describeFailure";
import type { Outcome } from "../outcome";
import { createOutcome, type CycleState, patchObject } from "./cycleState";
import type { Removal } from "./planCycle";

/** Disables or deletes an object. */
export function removeObject(state: CycleState, removal: Removal): Outcome {
    const { mapping, link, source, kind } = removal;
    const describe = (outcome: Outcome["kind"]) =>
        createOutcome(mapping, link.sourceId, outcome, link.targetId);
    try {
        if (source === undefined || kind === "delete") return deleteObject(state, removal, describe);
        if (!mapping.flows.update) return { ...describe("kept"), isOff: true };
        const sent = readSent(state, mapping, link.targetId);
        const { changes } = planDisabling(mapping, source, sent, state.environment);
        if (changes.length > 0) {
            patchObject(state, mapping, link.targetId, createPatchRequest(state.dialect, changes));
        }
        return describe(changes.length > 0 ? "disabled" : "unchanged");
    } catch (error) {
        return { ...describe("failed"), failure: describeFailure(error, mapping.sourceType) };
    }
}

function deleteObject(
    { connection, targets, links }: CycleState,
    { mapping, link }: Removal,
    describe: (outcome: Outcome["kind"]) => Outcome,
): Outcome {
    if (!mapping.flows.delete) return { ...describe("kept"), isOff: true };
    const isLost = connection.get(mapping.collection, link.targetId) === undefined;
    connection.delete(mapping.collection, link.targetId);
    targets.release(link.targetId);
    links.delete(link.sourceId);
    return describe(isLost ? "unchanged" : "deleted");
}

/** What the connection has stands for what was sent. */
function readSent(
    { connection }: CycleState,
    mapping: CompiledMapping,
    targetId: string,
): Record<string, unknown> {
    const resource = connection.get(mapping.collection, targetId) ?? {};
    return Object.fromEntries(mapping.values.map(({ name, path }) => [name, readAttribute(resource, path)]));
}

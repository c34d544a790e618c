import type { Outcome } from "../outcome";
import { createCycleState, createOutcome, type CycleInput, type CycleState } from "./cycleState";
import { type Candidate, planCycle } from "./planCycle";
import { provisionObject } from "./provisionObject";
import { removeObject } from "./removeObject";
import { writeReferences } from "./writeReferences";

/**
 * Runs a cycle that looks at every object, as the first one after a change of the mapping does, on a copy of the
 * connection: users, then those who leave, then groups, each with its references last.
 */
export function simulateCycle(input: CycleInput): Outcome[] {
    const { upserts, removals, obsolete, settled } = planCycle(input);
    const state = createCycleState(input);
    for (const { sourceId, targetId } of obsolete) {
        state.targets.release(targetId);
        state.links.delete(sourceId);
    }
    const ofType = (type: "User" | "Group") =>
        upserts.filter(({ mapping: { sourceType } }) => sourceType === type);
    const isHeld = removals.length > input.situation.deletionThreshold;
    return [
        ...settled,
        ...provision(state, ofType("User")),
        ...removals.map((removal) => {
            const { mapping, link, cause } = removal;
            const outcome = isHeld
                ? createOutcome(mapping, link.sourceId, "held", link.targetId)
                : removeObject(state, removal);
            return { ...outcome, cause };
        }),
        ...provision(state, ofType("Group")),
    ];
}

function provision(state: CycleState, candidates: readonly Candidate[]): Outcome[] {
    const outcomes = new Map(
        candidates.map((candidate) => [candidate.source.id, provisionObject(state, candidate)]),
    );
    return candidates.flatMap((candidate) => {
        const outcome = outcomes.get(candidate.source.id);
        return outcome === undefined ? [] : [writeReferences(state, candidate, outcome)];
    });
}

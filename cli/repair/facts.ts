import type { History } from "./history";
import type { Candidate, Fact } from "./kinds/kind";

/** What is known of an object that may be the declared one. */
export interface Evidence {
    candidate: Candidate;
    /** The engine noted that it began to create the resource, and not how that ended. */
    interrupted: boolean;
    history: History;
    /** When the component was created that the resource is a part of; RFC 3339. */
    parentCreated?: string;
    /** Paths of declared properties that the object does not have, or has with another value. */
    differences: string[];
}

/** Clocks of the machine and of the service may differ. */
const clockToleranceMs = 5 * 60_000;

/** Everything that the decision rests on: an object counts as made by this deployment if all of it holds. */
export function listFacts(evidence: Evidence): Fact[] {
    const { candidate, interrupted, differences } = evidence;
    const created = judgeCreation(evidence);
    return [
        judgeUpdate(evidence),
        ...(created === undefined ? [] : [created]),
        differences.length === 0
            ? { holds: true, text: "it has every property as the program declares it" }
            : { holds: false, text: `it differs from the program in ${differences.join(", ")}` },
        // The engine's note says as much as the origin.
        interrupted && !candidate.origin.holds
            ? { holds: true, text: "the engine noted its creation" }
            : candidate.origin,
    ];
}

/** Only an update that did not succeed leaves something behind. */
function judgeUpdate({ interrupted, history: { last } }: Evidence): Fact {
    if (interrupted) {
        return {
            holds: true,
            text: "its creation was interrupted: the state has a pending operation for it",
        };
    }
    if (last === undefined) {
        return { holds: false, text: "the stack has had no update that could have made it" };
    }
    const { result, endTime, startTime } = last;
    if (result === "succeeded") {
        return {
            holds: false,
            text: `the last update succeeded (${endTime ?? startTime}), so it left nothing behind`,
        };
    }
    return { holds: true, text: `the last update did not succeed (${endTime ?? startTime})` };
}

/** It must be younger than the last update that succeeded, and than the component that it is a part of. */
function judgeCreation({ candidate: { created }, history, parentCreated }: Evidence): Fact | undefined {
    if (created === undefined) return undefined;
    const limits = [
        { moment: history.lastSuccess, what: "the last update that succeeded" },
        { moment: parentCreated, what: "its component" },
    ];
    for (const { moment, what } of limits) {
        if (moment !== undefined && Date.parse(created) < Date.parse(moment) - clockToleranceMs) {
            return { holds: false, text: `it was created at ${created}, before ${what} (${moment})` };
        }
    }
    return { holds: true, text: `it was created at ${created}, after everything that succeeded` };
}

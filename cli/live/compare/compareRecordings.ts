import { getKey, type RecordedCall, type RecordedResponse, type Recording } from "../recording/recording";
import { compareShapes } from "./compareShapes";
import type { Difference } from "./difference";

/** One call of a run, beside what the emulators respond to it. */
export interface ComparedCall extends Pick<RecordedCall, "service" | "method" | "address" | "query"> {
    /** In which the live tenant was asked. */
    stages: string[];
    statuses: { emulators: number[]; live: number[] };
    /** Empty: as the emulators. */
    differences: Difference[];
}

export interface Comparison {
    calls: ComparedCall[];
    /** By stage. */
    order: (Difference & { stage: string })[];
}

/**
 * Compares a run with that on the emulators.
 * @param stages those that ended as they should: only of them calls can be missing
 */
export function compareRecordings(
    emulators: Recording,
    live: Recording,
    stages: readonly string[],
): Comparison {
    const known = new Map(emulators.calls.map((call) => [getKey(call), call]));
    const made = new Set(live.calls.map(getKey));
    const calls = live.calls.map((call) => compareCall(known.get(getKey(call)), call));
    const missing = emulators.calls.filter(
        (call) => !made.has(getKey(call)) && listStages(call).some((stage) => stages.includes(stage)),
    );
    return {
        calls: [...calls, ...missing.map(describeMissing)],
        order: stages.flatMap((stage) => compareOrder(stage, emulators.order[stage], live.order[stage])),
    };
}

const listStages = ({ responses }: RecordedCall): string[] => [
    ...new Set(responses.flatMap(({ stages }) => stages)),
];
const listStatuses = ({ responses }: RecordedCall): number[] => responses.map(({ status }) => status);

function pickIdentity({ service, method, address, query }: RecordedCall) {
    return { service, method, address, query };
}

function compareCall(emulators: RecordedCall | undefined, live: RecordedCall): ComparedCall {
    return {
        ...pickIdentity(live),
        stages: listStages(live),
        statuses: {
            emulators: emulators === undefined ? [] : listStatuses(emulators),
            live: listStatuses(live),
        },
        differences:
            emulators === undefined
                ? [{ kind: "call", emulators: "not made", live: listStatuses(live).join(", ") }]
                : live.responses.flatMap((response) => compareResponse(emulators, response)),
    };
}

function describeMissing(call: RecordedCall): ComparedCall {
    return {
        ...pickIdentity(call),
        stages: [],
        statuses: { emulators: listStatuses(call), live: [] },
        differences: [{ kind: "call", emulators: listStatuses(call).join(", "), live: "not made" }],
    };
}

function compareResponse({ responses }: RecordedCall, live: RecordedResponse): Difference[] {
    const { status } = live;
    const same = responses.find((response) => response.status === status);
    if (same === undefined) {
        const known = responses.map((response) => describeStatus(response.status)).join(", ");
        return [
            {
                kind: "status",
                status,
                emulators: known,
                live: [describeStatus(status), ...live.errors].join(" · "),
            },
        ];
    }
    const shapes =
        same.shape === undefined || live.shape === undefined
            ? compareBodies(same, live)
            : compareShapes(same.shape, live.shape);
    return [...compareHeaders(same, live), ...compareMessages(same, live), ...shapes].map((difference) => ({
        ...difference,
        status,
    }));
}

const describeStatus = (status: number): string => (status === 0 ? "no response" : String(status));

function compareBodies(emulators: RecordedResponse, live: RecordedResponse): Difference[] {
    if (emulators.shape === live.shape) return [];
    const describe = ({ shape }: RecordedResponse): string => shape?.kinds.join(" | ") ?? "no body";
    return [{ kind: "type", path: "", emulators: describe(emulators), live: describe(live) }];
}

function compareHeaders(emulators: RecordedResponse, live: RecordedResponse): Difference[] {
    const [only, added] = [
        exclude(emulators.headers, live.headers),
        exclude(live.headers, emulators.headers),
    ];
    if (only.length === 0 && added.length === 0) return [];
    return [{ kind: "header", emulators: only.join(", ") || "none", live: added.join(", ") || "none" }];
}

function compareMessages(emulators: RecordedResponse, live: RecordedResponse): Difference[] {
    return exclude(live.errors, emulators.errors).map((error) => ({
        kind: "message",
        emulators: emulators.errors.join(" | ") || "none",
        live: error,
    }));
}

/** Writes that only one side made are told with the calls. */
function compareOrder(
    stage: string,
    emulators: readonly string[] = [],
    live: readonly string[] = [],
): Comparison["order"] {
    const theirs = emulators.filter((call) => live.includes(call));
    const ours = live.filter((call) => emulators.includes(call));
    if (theirs.join() === ours.join()) return [];
    return [{ kind: "order", stage, emulators: theirs.join(", "), live: ours.join(", ") }];
}

function exclude(all: readonly string[], some: readonly string[]): string[] {
    return all.filter((one) => !some.includes(one));
}

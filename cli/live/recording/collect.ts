import type { CallShape } from "../../../provider/clients/callShapes/callShape";
import { mergeShapes, type Shape } from "../../../provider/clients/callShapes/shape";
import { getKey, type RecordedCall, type RecordedResponse, type Recording } from "./recording";

/** Puts together the calls of all stages, in the order in which they were made. */
export function collectCalls(stages: ReadonlyMap<string, readonly CallShape[]>): Recording {
    const calls = new Map<string, RecordedCall>();
    const order: Recording["order"] = {};
    for (const [stage, made] of stages) {
        for (const call of made) addCall(calls, stage, call);
        const writes = [
            ...new Set(made.filter(isOrdered).map(({ method, address }) => `${method} ${address}`)),
        ];
        if (writes.length > 1) order[stage] = writes;
    }
    const sorted = [...calls].sort(([a], [b]) => compare(a, b)).map(([, call]) => call);
    return { calls: sorted.sort((a, b) => compare(a.service + a.address, b.service + b.address)), order };
}

/**
 * Whether a write belongs to those that one resource makes after the other. Others are made at the same time, in any
 * order.
 */
function isOrdered({ method, address }: CallShape): boolean {
    return method !== "GET" && /\/synchronization\/|\/scim-configuration\/tokens/.test(address);
}

function addCall(calls: Map<string, RecordedCall>, stage: string, call: CallShape): void {
    const { service, method, address, query } = call;
    const key = getKey(call);
    const known = calls.get(key) ?? { service, method, address, query, responses: [] };
    calls.set(key, known);
    known.request = mergeOptional(known.request, call.request);
    if (known.request === undefined) delete known.request;
    const response = known.responses.find(({ status }) => status === call.status);
    if (response === undefined) known.responses.push(createResponse(stage, call));
    else addResponse(response, stage, call);
    known.responses.sort((a, b) => a.status - b.status);
}

function createResponse(stage: string, { status, headers, response, error }: CallShape): RecordedResponse {
    return {
        status,
        stages: [stage],
        headers: [...headers],
        ...(response !== undefined && { shape: response }),
        errors: error === undefined ? [] : [describeError(error)],
    };
}

function addResponse(known: RecordedResponse, stage: string, { headers, response, error }: CallShape): void {
    known.stages = unite(known.stages, [stage]);
    known.headers = unite(known.headers, headers);
    if (error !== undefined) known.errors = unite(known.errors, [describeError(error)]);
    const shape = mergeOptional(known.shape, response);
    if (shape !== undefined) known.shape = shape;
}

function describeError({ code, message }: NonNullable<CallShape["error"]>): string {
    return [code, message].filter((part) => part !== undefined).join(": ");
}

function mergeOptional(one: Shape | undefined, other: Shape | undefined): Shape | undefined {
    return one === undefined || other === undefined ? (one ?? other) : mergeShapes(one, other);
}

function unite(one: readonly string[], other: readonly string[]): string[] {
    return [...new Set([...one, ...other])].sort();
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

import type { CallShape } from "../../../provider/clients/callShapes/callShape";
import type { Shape } from "../../../provider/clients/callShapes/shape";

/** What the calls of a run looked like: those with the same method, address and query are one. */
export interface Recording {
    /** Sorted by service, address, method and query. */
    calls: RecordedCall[];
    /** Of each stage, the writes that have to follow each other, in the order of their first calls. */
    order: Record<string, string[]>;
}

export interface RecordedCall extends Pick<CallShape, "service" | "method" | "address" | "query"> {
    /** One for each status, sorted. */
    responses: RecordedResponse[];
    /** What all requests with a body have in common. */
    request?: Shape;
}

export interface RecordedResponse {
    /** 0: there was no response. */
    status: number;
    /** The stages in which there were such responses, sorted. */
    stages: string[];
    headers: string[];
    shape?: Shape;
    /** Code and message of each error, without what is quoted; sorted. */
    errors: string[];
}

/** A call as reports name it. */
export function describeRecordedCall({
    method,
    address,
    query,
}: Pick<CallShape, "method" | "address" | "query">): string {
    return `${method} ${address}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

/** What two calls have in common that are the same call. */
export function getKey(call: Pick<CallShape, "service" | "method" | "address" | "query">): string {
    return `${call.service} ${describeRecordedCall(call)}`;
}

/** One way in which a tenant misbehaves, for the calls that it names. */
export interface Fault {
    /** HTTP method in capitals; absent: any. */
    method?: string;
    /** Path without query. `*` stands for one segment or a part of one, `**` for any number of segments. */
    path: string;
    /** Which of the matching calls, counted from 1. Default: all. */
    calls?: CallRange;
    kind: FaultKind;
}

/** Both ends included; without `to` there is no end. */
export interface CallRange {
    from: number;
    to?: number;
}

export type FaultKind =
    /** Refuses the call: nothing is applied. */
    | { kind: "status"; status: number; headers?: Record<string, string>; body?: object }
    /** Applies the call and returns this instead of its response. */
    | { kind: "lost"; status: number; headers?: Record<string, string>; body?: object }
    /** Delays the response, by as many real milliseconds. */
    | { kind: "delay"; milliseconds: number }
    /** Closes the connection instead of a response; nothing is applied. */
    | { kind: "drop" }
    /** Applies the call and closes the connection instead of a response. */
    | { kind: "dropAfter" }
    /** Applies the call and truncates its response after as many bytes. */
    | { kind: "truncate"; bytes: number }
    /** Applies the call and returns something that is no JSON. */
    | { kind: "invalidJson" };

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
    /** Applies the call and answers this instead of its answer. */
    | { kind: "lost"; status: number; headers?: Record<string, string>; body?: object }
    /** Answers later, by as many real milliseconds. */
    | { kind: "delay"; milliseconds: number }
    /** Closes the connection instead of an answer; nothing is applied. */
    | { kind: "drop" }
    /** Applies the call and closes the connection instead of an answer. */
    | { kind: "dropAfter" }
    /** Applies the call and breaks its answer off after as many bytes. */
    | { kind: "truncate"; bytes: number }
    /** Applies the call and answers with something that is no JSON. */
    | { kind: "invalidJson" };

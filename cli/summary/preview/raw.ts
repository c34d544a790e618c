/** The engine's JSON before it is checked; members that are not used are left out. */
export interface RawState {
    id?: string;
    type?: string;
    parent?: string;
    protect?: boolean;
    retainOnDelete?: boolean;
    inputs?: unknown;
    outputs?: unknown;
    additionalSecretOutputs?: string[];
}

/** One step, in the form of the digest. */
export interface RawStep {
    op: string;
    urn: string;
    oldState?: RawState | null;
    newState?: RawState | null;
    replaceReasons?: string[] | null;
    diffReasons?: string[] | null;
    detailedDiff?: Record<string, { kind?: string; inputDiff?: boolean }> | null;
}

export interface RawDiagnostic {
    urn?: string;
    severity?: string;
    prefix?: string;
    message?: string;
}

export interface RawPreview {
    steps: RawStep[];
    diagnostics: RawDiagnostic[];
    /** Number of resources by operation; undefined: the engine did not come to count them. */
    changeSummary?: Record<string, number>;
    /** Why this is no whole preview. */
    problem?: string;
}

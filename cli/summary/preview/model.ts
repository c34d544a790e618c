/** Stands where the preview holds a secret; the value itself is dropped when the preview is read. */
export const secretMark: unique symbol = Symbol("secret");
/** Stands where a value is not known before the update. */
export const unknownMark: unique symbol = Symbol("unknown");

export type Value =
    null | boolean | number | string | typeof secretMark | typeof unknownMark | Value[] | Values;
export interface Values {
    [name: string]: Value;
}

/** What the engine wants to do with a resource. */
export type Operation =
    "create" | "update" | "replace" | "delete" | "same" | "refresh" | "read" | "import" | "discard";

/** A resource before or after the step. */
export interface ResourceState {
    id?: string;
    /** URN. */
    parent?: string;
    protect: boolean;
    /** A deletion only forgets it. */
    retained: boolean;
    inputs: Values;
    outputs: Values;
}

/** One property that differs. */
export interface Change {
    /** Path as the engine writes it, for example `users.attributes["title"].source`. */
    path: string;
    /** Undefined: was not there. */
    before: Value | undefined;
    /** Undefined: will not be there. */
    after: Value | undefined;
}

export interface Step {
    operation: Operation;
    urn: string;
    /** Type token, for example `auth0-entra:index:ScimToken`. */
    type: string;
    name: string;
    before?: ResourceState;
    after?: ResourceState;
    changes: Change[];
    /** Properties that make the engine replace the resource. */
    replaceReasons: string[];
}

export interface Diagnostic {
    severity: "error" | "warning" | "info";
    urn?: string;
    message: string;
}

/** `refresh`: steps say what is found to be different in the tenants, not what is going to be done. */
export type PreviewKind = "update" | "refresh";

/** What `pulumi preview --json` says, without any secret. */
export interface Preview {
    kind: PreviewKind;
    project: string;
    stack: string;
    steps: Step[];
    diagnostics: Diagnostic[];
    /** Number of resources by operation. */
    counts: Record<string, number>;
    /** Why this is no whole preview, so that nothing can be concluded from what it lacks. */
    problem?: string;
}

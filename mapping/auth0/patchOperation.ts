import type { ScimPath } from "./grammar";

/** One operation, its `op` in lower case. */
export interface PatchOperation {
    op: "add" | "remove" | "replace";
    path?: string;
    value?: unknown;
}

/** One attribute of an operation. */
export interface AttributeChange {
    op: PatchOperation["op"];
    path: ScimPath;
    value: unknown;
    /** The attribute was a key of the value. */
    isMerged: boolean;
}

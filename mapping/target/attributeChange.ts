import type { TargetAttribute, TargetValue } from "./targetValue";

/** One attribute to write: `add` when the target has none, `replace` when it has another value. */
export interface AttributeChange {
    op: "add" | "replace";
    attribute: TargetAttribute;
    value: TargetValue;
}

import { getAppRoleName } from "../expressions/appRoles";
import type { AttributePath } from "./path";

/** A value of a target attribute. */
export type TargetValue = string | number | boolean | readonly string[];

/** Values by target attribute name. */
export type TargetValues = ReadonlyMap<string, TargetValue>;

/** What a target attribute is, as far as writing and comparing it needs. */
export interface TargetAttribute {
    /** Name in the schema, which is also the path on the wire. */
    name: string;
    path: AttributePath;
    type: "String" | "Integer" | "Boolean" | "Reference" | "Binary" | "DateTime";
    caseExact: boolean;
    multivalued: boolean;
    /** Set for an attribute that the application's roles flow to: added to it, or in its place. */
    roleFlow?: "add" | "replace" | undefined;
    /** The provisioning log does not show its values. */
    isRedacted?: boolean;
}

/**
 * Whether two values are the same to the target. Strings that are not case-exact are compared without regard to case.
 */
export function isSameValue(attribute: TargetAttribute, left: unknown, right: TargetValue): boolean {
    if (Array.isArray(left) || Array.isArray(right)) {
        const [a, b] = [left, right].map((v) => (Array.isArray(v) ? [...(v as unknown[])] : [v]));
        const folded = [a, b].map((list) => (list ?? []).map((v) => toComparable(attribute, v)).sort());
        return JSON.stringify(folded[0]) === JSON.stringify(folded[1]);
    }
    return toComparable(attribute, left) === toComparable(attribute, right);
}

function toComparable(attribute: TargetAttribute, value: unknown): string {
    const written = typeof value === "string" ? value : JSON.stringify(value ?? null);
    const text = attribute.roleFlow === undefined ? written : getAppRoleName(written);
    const ignoreCase = !attribute.caseExact || attribute.type === "Boolean";
    return ignoreCase ? text.toLowerCase() : text;
}

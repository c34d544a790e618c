import type { Environment } from "../expressions/environment";
import { evaluate } from "../expressions/evaluator";
import { asList } from "../expressions/value";
import type { MappedAttribute } from "../objectMapping/compileMappings";
import { createAttributeReader, type SourceObject } from "../source/sourceObject";

/** IDs in the tenant of the objects that an attribute refers to. @throws ExpressionError */
export function listReferenced(
    { source: expression }: Pick<MappedAttribute, "source">,
    source: SourceObject,
    environment: Environment,
): readonly string[] {
    return asList(evaluate(expression, createAttributeReader(source, false), environment));
}

/**
 * The reference to write; undefined: none. A reference without a value is never cleared: nulls are not sent.
 * @param old what was last sent
 */
export function planReference(
    { flowType }: Pick<MappedAttribute, "flowType">,
    old: unknown,
    wanted: string | undefined,
): { op: "add" | "replace"; value: string } | undefined {
    if (wanted === undefined || wanted === old) return undefined;
    if (old === undefined) return { op: "add", value: wanted };
    return flowType === "Always" ? { op: "replace", value: wanted } : undefined;
}

/** What is written of an attribute with many references. */
export interface MembersPlan {
    add: string[];
    remove: string[];
    /** What the target has afterwards. */
    result: string[];
}

/** The references to add and to remove; undefined: none. @param old what was last sent */
export function planMembers(
    { flowType }: Pick<MappedAttribute, "flowType">,
    old: readonly string[],
    all: readonly string[],
): MembersPlan | undefined {
    if (flowType === "AttributeAddOnly" && old.length > 0) return undefined;
    // All other flow types but Always add only: what left stays.
    const wanted = flowType === "Always" ? all : [...new Set([...old, ...all])];
    const [add, remove] = [omit(wanted, old), omit(old, wanted)];
    return add.length === 0 && remove.length === 0 ? undefined : { add, remove, result: [...wanted] };
}

/** Groups can be big: no list is searched once a member. */
function omit(members: readonly string[], others: readonly string[]): string[] {
    const left = new Set(others);
    return members.filter((id) => !left.has(id));
}

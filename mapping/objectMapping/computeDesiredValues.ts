import type { Environment } from "../expressions/environment";
import { evaluate } from "../expressions/evaluator";
import { asList, asString, type AttributeReader, isTrue, type Value } from "../expressions/value";
import type { TargetValue, TargetValues } from "../target/targetValue";
import type { MappedAttribute } from "./compileMappings";

/**
 * What the target should hold. Attributes without a value are absent: they are never sent, so nothing is
 * ever cleared. Default values count on creation only.
 * @throws ExpressionError
 */
export function computeDesiredValues(
    attributes: readonly MappedAttribute[],
    reader: AttributeReader,
    isCreation: boolean,
    environment: Environment,
): TargetValues {
    const values = new Map<string, TargetValue>();
    for (const attribute of attributes) {
        const value = toTargetValue(attribute, evaluate(attribute.source, reader, environment));
        const fallback = isCreation ? toTargetValue(attribute, attribute.defaultValue) : undefined;
        const chosen = value ?? fallback;
        if (chosen !== undefined) values.set(attribute.name, chosen);
    }
    return values;
}

function toTargetValue(attribute: MappedAttribute, value: Value): TargetValue | undefined {
    if (attribute.multivalued) {
        const list = asList(value).filter((v) => v !== "");
        return list.length === 0 ? undefined : list;
    }
    const text = asString(value);
    if (text === null || text === "") return undefined;
    if (attribute.type === "Boolean") return isTrue(text);
    if (attribute.type === "Integer" && /^-?\d+$/.test(text)) return Number(text);
    return text;
}

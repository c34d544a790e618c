import { fromMappingSource } from "../expressions/mappingSource";
import { type Expression, ExpressionError, hasCall, listAttributes } from "../expressions/syntax";
import type { AttributeDefinitions, AttributeMapping, AttributeMappingSource } from "./synchronizationSchema";

/** What is wrong with one attribute mapping, one line each. */
export function findAttributeMappingProblems(
    mapping: AttributeMapping,
    sources: AttributeDefinitions,
    targets: AttributeDefinitions,
): string[] {
    const { targetAttributeName: name, source } = mapping;
    return [
        ...findTargetProblems(mapping, targets),
        ...findMatchingProblems(mapping, targets),
        ...(source === null ? [] : findSourceProblems(name, source, mapping, sources)),
    ];
}

function findTargetProblems(
    { targetAttributeName: name }: AttributeMapping,
    targets: AttributeDefinitions,
): string[] {
    const target = targets.get(name);
    if (target === undefined) return [`target attribute "${name}" does not exist in the target directory`];
    return target.mutability === "ReadOnly" ? [`target attribute "${name}" cannot be mapped`] : [];
}

/** A matching attribute is asked for by `eq`: that takes a single value. */
function findMatchingProblems(mapping: AttributeMapping, targets: AttributeDefinitions): string[] {
    const { targetAttributeName: name, matchingPriority } = mapping;
    if (matchingPriority < 0) return [`matching priority of "${name}" must be an integer of at least 0`];
    const target = targets.get(name);
    if (matchingPriority === 0 || target === undefined) return [];
    if (mapping.source === null) return [`"${name}" has a matching priority and no source`];
    return target.multivalued || target.type === "Reference"
        ? [`"${name}" cannot have a matching priority: it is multi-valued or a reference`]
        : [];
}

function findSourceProblems(
    name: string,
    source: AttributeMappingSource,
    mapping: AttributeMapping,
    sources: AttributeDefinitions,
): string[] {
    let expression: Expression;
    try {
        expression = fromMappingSource(source);
    } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        return [`the expression for "${name}" does not parse: ${error.message}`];
    }
    return [
        ...listAttributes(expression)
            .filter((attribute) => !sources.has(attribute))
            .map((attribute) => `source attribute "${attribute}" (for "${name}") does not exist`),
        ...findTreeProblems(name, source, expression),
        ...findUniqueValueProblems(name, mapping, expression),
    ];
}

/**
 * A function comes as the tree that parseExpression gives. Undocumented what the service makes of a tree that is
 * not that of its expression; here it is rejected.
 */
function findTreeProblems(name: string, source: AttributeMappingSource, expression: Expression): string[] {
    if (source.type !== "Function") return [];
    const written = expression.kind === "comparison" ? expression.operator : getName(expression);
    const isWhole = expression.kind !== "call" || expression.arguments.length === 0;
    if (written === source.name && (isWhole || source.parameters.length > 0)) return [];
    return [`the source of "${name}" is not the parsed form of ${source.expression}`];
}

function getName(expression: Exclude<Expression, { kind: "comparison" }>): string {
    return expression.kind === "constant" ? expression.value : expression.name;
}

/** Source: SelectUniqueValue in the reference for writing expressions: for Active Directory as a target only. */
function findUniqueValueProblems(
    name: string,
    { matchingPriority }: AttributeMapping,
    expression: Expression,
) {
    if (!hasCall(expression, "SelectUniqueValue")) return [];
    return [
        `SelectUniqueValue (for "${name}") is not supported for this application`,
        ...(matchingPriority > 0 ? [`SelectUniqueValue (for "${name}") excludes a matching priority`] : []),
    ];
}

import { compileRegex } from "../expressions/regex";
import { ExpressionError } from "../expressions/syntax";
import { filterOperators, type FilterOperatorSchema } from "../filters/filterOperators";
import type {
    AttributeDefinition,
    AttributeDefinitions,
    FilterClause,
    ObjectMapping,
} from "./synchronizationSchema";

// Source: known limitations of scoping filters in Microsoft's documentation.
const unsupportedNames = new Set(["appRoleAssignments", "userType"]);
const unsupportedTypes = new Set(["Reference", "DateTime"]);

/** What is wrong with the scoping filters of an object mapping, one line each. */
export function findScopeProblems(
    { scope }: ObjectMapping,
    sources: AttributeDefinitions | undefined,
): string[] {
    const groups = scope === null ? [] : [scope.groups, scope.inputFilterGroups, scope.categoryFilterGroups];
    return groups
        .flat()
        .flatMap((group) => group.clauses)
        .flatMap((clause) => findClauseProblems(clause, sources))
        .map((problem) => `scoping filter: ${problem}`);
}

function findClauseProblems(clause: FilterClause, sources: AttributeDefinitions | undefined): string[] {
    const { sourceOperandName: name, operatorName } = clause;
    const operator = filterOperators.find((o) => o.name === operatorName);
    if (operator === undefined) {
        const known = filterOperators.map((o) => o.name).join(", ");
        return [
            ...findAttributeProblems(name, undefined, sources),
            `"${operatorName}" is not an operator; known are ${known}`,
        ];
    }
    return [...findAttributeProblems(name, operator, sources), ...findValueProblems(clause, operator)];
}

function findAttributeProblems(
    name: string,
    operator: FilterOperatorSchema | undefined,
    sources: AttributeDefinitions | undefined,
): string[] {
    if (sources === undefined) return [];
    const attribute = sources.get(name);
    if (attribute === undefined) return [`source attribute "${name}" does not exist`];
    if (unsupportedNames.has(name) || unsupportedTypes.has(attribute.type) || attribute.multivalued) {
        return [`source attribute "${name}" is not supported in filters`];
    }
    return operator === undefined || supportsType(operator, attribute.type)
        ? []
        : [`${operator.name} is not for "${name}", which is ${attribute.type}`];
}

/** Graph's own example of a filter has `dirSyncEnabled EQUALS "True"`, though EQUALS lists no Boolean. */
function supportsType(operator: FilterOperatorSchema, type: AttributeDefinition["type"]): boolean {
    const isEquality = operator.name === "EQUALS" || operator.name === "NOT EQUALS";
    return operator.supportedAttributeTypes.includes(type) || (isEquality && type === "Boolean");
}

function findValueProblems(clause: FilterClause, operator: FilterOperatorSchema): string[] {
    const { values } = clause.targetOperand;
    if (operator.arity === "Unary") return [];
    if (values.length === 0) return [`${operator.name} on "${clause.sourceOperandName}" requires a value`];
    if (operator.name.includes("REGEX")) return values.flatMap(findRegexProblem);
    if (!operator.name.startsWith("Greater_Than")) return [];
    return values
        .filter((v) => !/^\d+$/.test(v))
        .map((v) => `${operator.name} requires an integer from 0, found "${v}"`);
}

function findRegexProblem(pattern: string): string[] {
    try {
        compileRegex(pattern);
        return [];
    } catch (error) {
        if (error instanceof ExpressionError) return [error.message];
        throw error;
    }
}

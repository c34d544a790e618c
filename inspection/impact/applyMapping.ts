import {
    createDefaultSchema,
    type Expression,
    ExpressionError,
    filterOperators,
    findSchemaProblems,
    parseExpression,
    type SynchronizationSchema,
    toMappingSource,
} from "../../mapping";
import type { DeclaredMapping } from "../../provider/resources/provisioning/declared";
import { withDefaultRows } from "../../provider/resources/provisioning/defaultRows";
import { withDefaultMapping } from "../../provider/resources/provisioning/defaultSettings";
import type { ParsedExpressions } from "../../provider/resources/provisioning/mappingRow";
import { mergeSchema } from "../../provider/resources/provisioning/mergeSchema";
import {
    type SynchronizationSchema as Loose,
    objectKinds,
} from "../../provider/resources/provisioning/schemaTypes";
import { normalizeExpression } from "../../rules/expression";
import { normalizeOperator } from "../../rules/filterOperators";
import { completeSchema } from "../link/completeSchema";
import type { LinkChange } from "./linkChange";

/**
 * The schema as the change makes it, by the same merge as the resource `ProvisioningJob`; expressions are parsed here and
 * not by Entra.
 * @throws Error that names each property that does not fit
 */
export function applyMapping(
    live: SynchronizationSchema,
    {
        mapping = {},
        rowsToReset = {},
        resetsMapping = false,
    }: Pick<LinkChange, "mapping" | "rowsToReset" | "resetsMapping">,
): SynchronizationSchema {
    // The resource's type of a schema has the members that it looks at, and allows all others.
    const before = live as unknown as Loose;
    const template = createDefaultSchema() as unknown as Loose;
    const problems: string[] = [];
    const start = resetsMapping
        ? withDefaultMapping(before, template, mapping)
        : withDefaultRows(before, rowsToReset, template);
    const { schema, failures } = mergeSchema(start, mapping, {
        parsed: parseAll(mapping, problems),
        operatorNames: new Map(filterOperators.map(({ name }) => [normalizeOperator(name), name])),
    });
    problems.push(...failures.map(({ property, reason }) => `${property} ${reason}`));
    const after = completeSchema(schema);
    if (problems.length === 0) problems.push(...findNewProblems(live, after));
    if (problems.length === 0) return after;
    throw new Error(`The mapping does not fit the provisioning job:\n${problems.join("\n")}`);
}

type Source = NonNullable<ReturnType<ParsedExpressions["get"]>>;

function parseAll(mapping: DeclaredMapping, problems: string[]): ParsedExpressions {
    const parsed = new Map<string, Source>();
    const toSource = (expression: Expression): Source => ({ ...toMappingSource(expression) }) as Source;
    for (const kind of objectKinds) {
        for (const [target, { expression }] of Object.entries(mapping[kind]?.attributes ?? {})) {
            if (expression === undefined) continue;
            try {
                parsed.set(normalizeExpression(expression), toSource(parseExpression(expression)));
            } catch (error) {
                if (!(error instanceof ExpressionError)) throw error;
                problems.push(`${kind}.attributes[${JSON.stringify(target)}].expression: ${error.message}`);
                // The merge needs one; what comes of it is not used.
                parsed.set(normalizeExpression(expression), toSource({ kind: "attribute", name: "" }));
            }
        }
    }
    return parsed;
}

/** What Entra would refuse; what it has accepted before is its own affair. */
function findNewProblems(before: SynchronizationSchema, after: SynchronizationSchema): string[] {
    const known = new Set(findSchemaProblems(before));
    return findSchemaProblems(after).filter((problem) => !known.has(problem));
}

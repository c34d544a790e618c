import { normalizeExpression } from "../../../rules/expression";
import type { DeclaredRow } from "./declared";
import type { AttributeMapping, AttributeMappingSource } from "./schemaTypes";

/** Sources for expressions, by their normalized text, as the service has parsed them. */
export type ParsedExpressions = ReadonlyMap<string, AttributeMappingSource>;

const onCreateFlow = "ObjectAddOnly";

/** Whether the live source already is what the row declares. */
export function hasSameSource(row: DeclaredRow, live: AttributeMappingSource | null | undefined): boolean {
    if (live === undefined || live === null) return false;
    if (row.source !== undefined) return live.type === "Attribute" && live.name === row.source;
    if (row.constant !== undefined) return live.type === "Constant" && readConstant(live) === row.constant;
    return (
        row.expression !== undefined &&
        live.type === "Function" &&
        normalizeExpression(live.expression ?? "") === normalizeExpression(row.expression)
    );
}

/** Whether the live row (undefined: there is none) already is what the program declares. */
export function isSameRow(row: DeclaredRow, live: AttributeMapping | undefined): boolean {
    if (row.removed === true) return live === undefined;
    return (
        live !== undefined &&
        hasSameSource(row, live.source) &&
        (live.matchingPriority ?? 0) === (row.matchingPrecedence ?? 0) &&
        (live.defaultValue ?? undefined) === row.defaultValue &&
        (live.flowType === onCreateFlow) === (row.apply === "onCreate")
    );
}

/** The row to send: the live one with what is declared; all else of it stays. */
export function buildRow(
    target: string,
    row: DeclaredRow,
    live: AttributeMapping | undefined,
    parsed: ParsedExpressions,
): AttributeMapping {
    if (live !== undefined && isSameRow(row, live)) return live;
    const flowType =
        row.apply === "onCreate" ? onCreateFlow : live?.flowType === onCreateFlow ? "Always" : undefined;
    return {
        exportMissingReferences: false,
        flowBehavior: "FlowWhenChanged",
        ...live,
        targetAttributeName: target,
        matchingPriority: row.matchingPrecedence ?? 0,
        defaultValue: row.defaultValue ?? null,
        flowType: flowType ?? live?.flowType ?? "Always",
        source:
            live !== undefined && hasSameSource(row, live.source) ? live.source : buildSource(row, parsed),
    };
}

/** The live row in the form of a declaration. */
export function describeRow(live: AttributeMapping): DeclaredRow {
    const row: DeclaredRow = {};
    if (live.source?.type === "Attribute") row.source = live.source.name ?? "";
    else if (live.source?.type === "Constant") row.constant = readConstant(live.source);
    else if (live.source !== null) row.expression = live.source.expression ?? "";
    if ((live.matchingPriority ?? 0) > 0) row.matchingPrecedence = live.matchingPriority;
    if (typeof live.defaultValue === "string") row.defaultValue = live.defaultValue;
    if (live.flowType === onCreateFlow) row.apply = "onCreate";
    return row;
}

function buildSource(row: DeclaredRow, parsed: ParsedExpressions): AttributeMappingSource {
    if (row.source !== undefined) {
        return { type: "Attribute", name: row.source, expression: `[${row.source}]`, parameters: [] };
    }
    if (row.constant !== undefined) {
        const quoted = `"${row.constant.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
        return { type: "Constant", name: row.constant, expression: quoted, parameters: [] };
    }
    const source = parsed.get(normalizeExpression(row.expression ?? ""));
    // The caller parses every expression that differs from the live one.
    if (source === undefined) throw new Error(`the expression ${row.expression ?? ""} was not parsed`);
    return source;
}

function readConstant(source: AttributeMappingSource): string {
    return source.name ?? source.expression?.replace(/^"([\s\S]*)"$/, "$1") ?? "";
}

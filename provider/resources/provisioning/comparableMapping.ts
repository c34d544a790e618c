import { normalizeExpression } from "../../../rules/expression";
import type { Value, Values } from "../../host/definition";
import { isAbsent } from "../../host/values";
import { findString, hasUnknown, isRecord, isSameSet, isUnknown, toStrings } from "../support/values";
import { findRowsToReset } from "./defaultRows";
import { objectKinds } from "./schemaTypes";

/**
 * The inputs before, reduced to what the program declares of the mappings now, and in its words. What is not
 * declared stays as the service has it, so that no longer declaring it changes nothing; and after an import the
 * inputs hold the whole mapping, of which a program declares a part. Only rows that the program declared
 * before are missed: they go back to their defaults.
 */
export function toComparableMapping(before: Values, news: Values): Values {
    const comparable = { ...before };
    const rowsToReset = findRowsToReset(before, news);
    for (const kind of objectKinds) {
        const old = before[kind];
        const now = isAbsent(news[kind]) ? {} : news[kind];
        if (isRecord(old) && isRecord(now)) {
            comparable[kind] = toComparableObject(old, now, rowsToReset[kind] ?? []);
        }
        if (isAbsent(news[kind]) && rowsToReset[kind] === undefined) comparable[kind] = undefined;
    }
    return comparable;
}

function toComparableObject(old: Values, now: Values, rowsToReset: readonly string[]): Values {
    const common = pickDeclared(old, now);
    const attributes = old["attributes"];
    const wanted = isAbsent(now["attributes"]) && rowsToReset.length > 0 ? {} : now["attributes"];
    if (isRecord(attributes) && isRecord(wanted)) {
        const missed: Values = Object.fromEntries(rowsToReset.map((target) => [target, attributes[target]]));
        const rows: Values = { ...missed, ...toComparableRows(attributes, wanted) };
        common["attributes"] = rows;
    }
    if (hasSameActions(common["actions"], now["actions"])) common["actions"] = now["actions"];
    return common;
}

function toComparableRows(old: Values, now: Values): Values {
    const rows = pickDeclared(old, now);
    for (const [target, row] of Object.entries(rows)) {
        if (isSameRow(row, now[target])) rows[target] = now[target];
    }
    return rows;
}

function pickDeclared(old: Values, now: Values): Values {
    return Object.fromEntries(Object.entries(old).filter(([name]) => !isAbsent(now[name])));
}

/** Whether two rows say the same, though one spells out a default or sets blanks in an expression otherwise. */
function isSameRow(a: Value, b: Value): boolean {
    if (!isRecord(a) || !isRecord(b) || hasUnknown(a) || hasUnknown(b)) return false;
    return JSON.stringify(toMeaning(a)) === JSON.stringify(toMeaning(b));
}

function toMeaning(row: Values): unknown {
    if (row["removed"] === true) return "removed";
    const expression = findString(row, "expression");
    return [
        row["source"],
        row["constant"],
        expression === undefined ? undefined : normalizeExpression(expression),
        row["matchingPrecedence"] ?? 0,
        row["defaultValue"],
        row["apply"] ?? "always",
    ].map((part) => part ?? null);
}

function hasSameActions(a: Value, b: Value): boolean {
    if (!Array.isArray(a) || !Array.isArray(b) || b.some(isUnknown)) return false;
    return isSameSet(toStrings(a), toStrings(b));
}

import { normalizeExpression } from "../../../rules/expression";
import type { Value, Values } from "../../host/definition";
import { findText, hasUnknown, isAbsent, isRecord, isUnknown, sameSet, texts } from "../support/values";
import { forgottenRows } from "./defaultRows";
import { objectKinds } from "./schemaTypes";

/**
 * The inputs before, reduced to what the program declares of the mappings now, and in its words. What is not
 * declared stays as the service has it, so that no longer declaring it changes nothing; and after an import the
 * inputs hold the whole mapping, of which a program declares a part. Only rows that the program declared
 * before are missed: they go back to their defaults.
 */
export function comparableMapping(before: Values, news: Values): Values {
    const comparable = { ...before };
    const forgotten = forgottenRows(before, news);
    for (const kind of objectKinds) {
        const old = before[kind];
        const now = isAbsent(news[kind]) ? {} : news[kind];
        if (isRecord(old) && isRecord(now)) {
            comparable[kind] = comparableObject(old, now, forgotten[kind] ?? []);
        }
        if (isAbsent(news[kind]) && forgotten[kind] === undefined) comparable[kind] = undefined;
    }
    return comparable;
}

function comparableObject(old: Values, now: Values, forgotten: readonly string[]): Values {
    const common = declaredMembers(old, now);
    const attributes = old["attributes"];
    const wanted = isAbsent(now["attributes"]) && forgotten.length > 0 ? {} : now["attributes"];
    if (isRecord(attributes) && isRecord(wanted)) {
        const missed: Values = Object.fromEntries(forgotten.map((target) => [target, attributes[target]]));
        const rows: Values = { ...missed, ...comparableRows(attributes, wanted) };
        common["attributes"] = rows;
    }
    if (sameActions(common["actions"], now["actions"])) common["actions"] = now["actions"];
    return common;
}

function comparableRows(old: Values, now: Values): Values {
    const rows = declaredMembers(old, now);
    for (const [target, row] of Object.entries(rows)) {
        if (sameRow(row, now[target])) rows[target] = now[target];
    }
    return rows;
}

function declaredMembers(old: Values, now: Values): Values {
    return Object.fromEntries(Object.entries(old).filter(([name]) => !isAbsent(now[name])));
}

/** Whether two rows say the same, though one spells out a default or sets blanks in an expression otherwise. */
function sameRow(a: Value, b: Value): boolean {
    if (!isRecord(a) || !isRecord(b) || hasUnknown(a) || hasUnknown(b)) return false;
    return JSON.stringify(meaning(a)) === JSON.stringify(meaning(b));
}

function meaning(row: Values): unknown {
    if (row["removed"] === true) return "removed";
    const expression = findText(row, "expression");
    return [
        row["source"],
        row["constant"],
        expression === undefined ? undefined : normalizeExpression(expression),
        row["matchingPrecedence"] ?? 0,
        row["defaultValue"],
        row["apply"] ?? "always",
    ].map((part) => part ?? null);
}

function sameActions(a: Value, b: Value): boolean {
    if (!Array.isArray(a) || !Array.isArray(b) || b.some(isUnknown)) return false;
    return sameSet(texts(a), texts(b));
}

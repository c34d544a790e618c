import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import { isSame, isValues } from "../preview/changes";
import type { Step, Value, Values } from "../preview/model";
import type { Row } from "./section";

const kinds = ["users", "groups"] as const;

/** Rows of a provisioning job, from Entra's attributes to SCIM's: mapping, attribute, before, after. */
export function toJobMappingRows(step: Step): Row[] {
    return kinds.flatMap((kind) => {
        const before = asObject(step.before?.inputs[kind]);
        const after = asObject(step.after?.inputs[kind]);
        const label = `Entra → SCIM, ${kind}`;
        const setting = (name: string, show: (value: Value | undefined) => string, property: string): Row[] =>
            toSettingRow(step, [label, name], show, before[property], after[property]);
        return [
            ...toAttributeRows(step, label, asObject(before["attributes"]), asObject(after["attributes"])),
            ...setting("_Enabled_", describeEnabled, "enabled"),
            ...setting("_Target object actions_", (value) => formatValue(value), "actions"),
            ...setting("_Source object scope_", describeFilters, "scopingFilters"),
        ];
    });
}

function toAttributeRows(step: Step, label: string, before: Values, after: Values): Row[] {
    const targets = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return targets.flatMap((target): Row[] => {
        const old = before[target];
        const now = after[target];
        if (isSame(old, now)) return [];
        const matching = getPrecedence(old) !== getPrecedence(now);
        return [
            {
                level: isNew(step) ? "note" : matching ? "danger" : "warning",
                step,
                cells: [label, toCode(target), describeMappingRow(old, step), describeMappingRow(now, step)],
            },
        ];
    });
}

/** One row of the portal's page in words. */
function describeMappingRow(row: Value | undefined, step: Step): string {
    if (!isValues(row)) return isNew(step) ? "" : "not declared: as Entra has it";
    if (row["removed"] === true) return "not mapped";
    const matching = getPrecedence(row);
    return [
        describeFlow(row),
        matching === undefined ? "" : `**matching attribute ${matching}**`,
        row["defaultValue"] === undefined ? "" : `default ${formatValue(row["defaultValue"])}`,
        row["apply"] === "onCreate" ? "only on creation" : "",
    ]
        .filter((part) => part !== "")
        .join(", ");
}

function describeFlow(row: Values): string {
    if (row["expression"] !== undefined) return `expression ${formatValue(row["expression"])}`;
    return row["constant"] !== undefined
        ? `constant ${formatValue(row["constant"])}`
        : formatValue(row["source"]);
}

function getPrecedence(row: Value | undefined): number | undefined {
    const value = isValues(row) ? row["matchingPrecedence"] : undefined;
    return typeof value === "number" && value > 0 ? value : undefined;
}

function toSettingRow(
    step: Step,
    about: string[],
    show: (value: Value | undefined) => string,
    before: Value | undefined,
    after: Value | undefined,
): Row[] {
    if (isSame(before, after)) return [];
    const cells = [...about, isNew(step) ? "" : show(before), show(after)];
    return [{ level: isNew(step) ? "note" : "warning", step, cells }];
}

function describeEnabled(value: Value | undefined): string {
    return value === undefined ? "as Entra has it" : value === false ? "No" : "Yes";
}

/** Scoping filters as the portal reads: all clauses of one, any of several. */
function describeFilters(value: Value | undefined): string {
    const list = Array.isArray(value) ? value.filter(isValues) : [];
    if (list.length === 0) return value === undefined ? "as Entra has it" : "no filter";
    return list.map((filter) => toCode(describeClauses(filter).join(" AND "))).join(" OR ");
}

function describeClauses(filter: Values): string[] {
    const clauses = Array.isArray(filter["clauses"]) ? filter["clauses"].filter(isValues) : [];
    return clauses.map(({ attribute, operator, value }) =>
        [attribute, operator, value].filter((part) => typeof part === "string").join(" "),
    );
}

function isNew(step: Step): boolean {
    return step.before === undefined;
}

function asObject(value: Value | undefined): Values {
    return isValues(value) ? value : {};
}

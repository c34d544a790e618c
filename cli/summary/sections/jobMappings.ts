import { code } from "../markdown/escape";
import { shown } from "../markdown/value";
import { isSame, isValues } from "../preview/changes";
import type { Step, Value, Values } from "../preview/model";
import type { Row } from "./section";

const kinds = ["users", "groups"] as const;

/** Rows of a provisioning job, from Entra's attributes to SCIM's: mapping, attribute, before, after. */
export function jobMappingRows(step: Step): Row[] {
    return kinds.flatMap((kind) => {
        const before = objectOf(step.before?.inputs[kind]);
        const after = objectOf(step.after?.inputs[kind]);
        const label = `Entra → SCIM, ${kind}`;
        const setting = (name: string, show: (value: Value | undefined) => string, property: string): Row[] =>
            settingRow(step, [label, name], show, before[property], after[property]);
        return [
            ...attributeRows(step, label, objectOf(before["attributes"]), objectOf(after["attributes"])),
            ...setting("_Enabled_", enabled, "enabled"),
            ...setting("_Target object actions_", (value) => shown(value), "actions"),
            ...setting("_Source object scope_", filters, "scopingFilters"),
        ];
    });
}

function attributeRows(step: Step, label: string, before: Values, after: Values): Row[] {
    const targets = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return targets.flatMap((target): Row[] => {
        const old = before[target];
        const now = after[target];
        if (isSame(old, now)) return [];
        const matching = precedence(old) !== precedence(now);
        return [
            {
                level: isNew(step) ? "note" : matching ? "danger" : "warning",
                step,
                cells: [label, code(target), mappingRow(old, step), mappingRow(now, step)],
            },
        ];
    });
}

/** One row of the portal's page in words. */
function mappingRow(row: Value | undefined, step: Step): string {
    if (!isValues(row)) return isNew(step) ? "" : "not declared: as Entra has it";
    if (row["removed"] === true) return "not mapped";
    const matching = precedence(row);
    return [
        flow(row),
        matching === undefined ? "" : `**matching attribute ${matching}**`,
        row["defaultValue"] === undefined ? "" : `default ${shown(row["defaultValue"])}`,
        row["apply"] === "onCreate" ? "only on creation" : "",
    ]
        .filter((part) => part !== "")
        .join(", ");
}

function flow(row: Values): string {
    if (row["expression"] !== undefined) return `expression ${shown(row["expression"])}`;
    return row["constant"] !== undefined ? `constant ${shown(row["constant"])}` : shown(row["source"]);
}

function precedence(row: Value | undefined): number | undefined {
    const value = isValues(row) ? row["matchingPrecedence"] : undefined;
    return typeof value === "number" && value > 0 ? value : undefined;
}

function settingRow(
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

function enabled(value: Value | undefined): string {
    return value === undefined ? "as Entra has it" : value === false ? "No" : "Yes";
}

/** Scoping filters as the portal reads: all clauses of one, any of several. */
function filters(value: Value | undefined): string {
    const list = Array.isArray(value) ? value.filter(isValues) : [];
    if (list.length === 0) return value === undefined ? "as Entra has it" : "everybody in scope";
    return list.map((filter) => code(clausesOf(filter).join(" AND "))).join(" OR ");
}

function clausesOf(filter: Values): string[] {
    const clauses = Array.isArray(filter["clauses"]) ? filter["clauses"].filter(isValues) : [];
    return clauses.map(({ attribute, operator, value }) =>
        [attribute, operator, value].filter((part) => typeof part === "string").join(" "),
    );
}

function isNew(step: Step): boolean {
    return step.before === undefined;
}

function objectOf(value: Value | undefined): Values {
    return isValues(value) ? value : {};
}

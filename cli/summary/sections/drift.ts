import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import type { Change, Step } from "../preview/model";
import { findAssignee } from "../preview/names";
import { toJobMappingRows } from "./jobMappings";
import { jobSettings, toSettingRows } from "./jobSettings";
import { formatPrincipal } from "./people";
import { isChange, type Row, type SectionOf } from "./section";
import { toSignOnRows } from "./signOn";
import { types } from "./types";

/** What was changed outside Pulumi: a refresh found it, and the next `up` reverts it. */
export const describeDrift: SectionOf = ({ preview }) => {
    if (preview.kind !== "refresh") return undefined;
    const steps = preview.steps.filter(isChange);
    if (steps.length === 0) return undefined;
    return {
        title: "Changed outside of Pulumi",
        header: ["Resource", "Setting", "Declared", "Found"],
        rows: steps.flatMap(toRows),
        note: "The next `pulumi up --refresh` puts back what the program declares.",
        covered: steps.map((step) => ({ step })),
    };
};

function toRows(step: Step): Row[] {
    if (step.operation === "delete") return [toGoneRow(step)];
    if (step.type === types.assignments) return step.changes.map((change) => toAssignmentRow(step, change));
    const rows = step.type === types.job ? toJobRows(step) : toSignOnRows(step).map(withoutSide);
    const covered: Row[] =
        rows.length > 0
            ? rows
            : step.changes.map(({ path, before, after }) => toPlainRow(step, toCode(path), before, after));
    return covered.map(({ cells }) => ({ level: "warning", step, cells: [toCode(step.name), ...cells] }));
}

function toGoneRow(step: Step): Row {
    if (step.type === types.connection) {
        return {
            level: "danger",
            step,
            cells: [toCode(step.name), "connection", "there", "**gone**, with its users"],
        };
    }
    if (step.type === types.assignment) {
        const { kind, name } = findAssignee(step);
        const about = `assignment of ${kind ?? ""} ${toCode(name)}`.replace("  ", " ");
        return { level: "warning", step, cells: [toCode(step.name), about, "there", "**gone**"] };
    }
    return { level: "warning", step, cells: [toCode(step.name), "", "there", "**gone**"] };
}

/** An assignment that is gone, or one that the program does not declare. */
function toAssignmentRow(step: Step, { path, before, after }: Change): Row {
    const [, property, plain, quoted] = /^(principals|unexpected)(?:\.(\w+)|\["([^]*)"\])$/.exec(path) ?? [];
    const label = plain ?? quoted?.replaceAll('\\"', '"');
    if (label === undefined) {
        const row = toPlainRow(step, toCode(path), before, after);
        return { ...row, cells: [toCode(step.name), ...row.cells] };
    }
    const found = property === "principals" ? ["there", "**gone**"] : ["–", "**assigned**"];
    const about = `assignment of ${formatPrincipal(label)}`;
    return { level: "warning", step, cells: [toCode(step.name), about, ...found] };
}

function toJobRows(step: Step): Row[] {
    const mappings = toJobMappingRows(step).map(
        ({ level, cells: [label = "", attribute = "", before = "", after = ""] }) => ({
            level,
            step,
            cells: [`${label}: ${attribute}`, before, after],
        }),
    );
    const settings = toSettingRows(step, Object.keys(jobSettings)).map(({ level, cells }) => ({
        level,
        step,
        cells: cells.slice(0, 3),
    }));
    return [...settings, ...mappings];
}

function withoutSide({ level, step, cells }: Row): Row {
    return { level, step, cells: cells.slice(1) };
}

function toPlainRow(
    step: Step,
    about: string,
    before: Parameters<typeof formatValue>[0],
    after: Parameters<typeof formatValue>[0],
): Row {
    return { level: "warning", step, cells: [about, formatValue(before), formatValue(after)] };
}

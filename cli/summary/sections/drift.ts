import { toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import type { Change, Preview, Step } from "../preview/model";
import { findAssignee } from "../preview/names";
import { toJobMappingRows } from "./jobMappings";
import { jobSettings, toSettingRows } from "./jobSettings";
import { formatUnexpectedName } from "./people";
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
        rows: steps.flatMap((step) => toRows(step, preview)),
        note: "The next `pulumi up --refresh` puts back what the program declares.",
        covered: steps.map((step) => ({ step })),
    };
};

function toRows(step: Step, preview: Preview): Row[] {
    if (step.operation === "delete") return [toGoneRow(step, preview)];
    if (step.type === types.exclusiveAssignments) {
        return step.changes.flatMap((change) => toUnexpectedRows(step, change));
    }
    const rows = step.type === types.job ? toJobRows(step) : toSignOnRows(step).map(withoutSide);
    const covered: Row[] =
        rows.length > 0
            ? rows
            : step.changes.map(({ path, before, after }) => toPlainRow(step, toCode(path), before, after));
    return covered.map(({ cells }) => ({ level: "warning", step, cells: [toCode(step.name), ...cells] }));
}

function toGoneRow(step: Step, preview: Preview): Row {
    if (step.type === types.connection) {
        return {
            level: "danger",
            step,
            cells: [toCode(step.name), "connection", "there", "**gone**, with its users"],
        };
    }
    if (step.type === types.assignment) {
        const { kind, name } = findAssignee(step, preview);
        const about = `assignment of ${kind ?? ""} ${toCode(name)}`.replace("  ", " ");
        return { level: "warning", step, cells: [toCode(step.name), about, "there", "**gone**"] };
    }
    return { level: "warning", step, cells: [toCode(step.name), "", "there", "**gone**"] };
}

/** A principal that the program does not assign. */
function toUnexpectedRows(step: Step, { path, before, after }: Change): Row[] {
    const name = /^unexpected(?:\.(\w+)|\["([^]*)"\])$/.exec(path);
    const principal = name?.[1] ?? name?.[2];
    if (principal === undefined) {
        return [{ ...toPlainRow(step, toCode(path), before, after), level: "warning" }];
    }
    const cells = [
        toCode(step.name),
        `assignment of ${formatUnexpectedName(principal.replaceAll('\\"', '"'))}`,
        "–",
        "**assigned**",
    ];
    return [{ level: "warning", step, cells }];
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

import { code } from "../markdown/escape";
import { shown } from "../markdown/value";
import type { Change, Preview, Step } from "../preview/model";
import { assigneeOf } from "../preview/names";
import { jobMappingRows } from "./jobMappings";
import { jobSettings, settingRows } from "./jobSettings";
import { byHandName } from "./people";
import { isChange, type Row, type SectionOf } from "./section";
import { signOnRows } from "./signOn";
import { types } from "./types";

/** What somebody changed in a portal: a refresh found it, and the next `up` puts it back. */
export const drift: SectionOf = ({ preview }) => {
    if (preview.kind !== "refresh") return undefined;
    const steps = preview.steps.filter(isChange);
    if (steps.length === 0) return undefined;
    return {
        title: "Changed outside of Pulumi",
        header: ["Where", "What", "Declared", "Found"],
        rows: steps.flatMap((step) => rowsOf(step, preview)),
        note: "The next `pulumi up --refresh` puts back what the program declares.",
        told: steps.map((step) => ({ step })),
    };
};

function rowsOf(step: Step, preview: Preview): Row[] {
    if (step.operation === "delete") return [goneRow(step, preview)];
    if (step.type === types.exclusiveAssignments) {
        return step.changes.flatMap((change) => byHandRow(step, change));
    }
    const rows = step.type === types.job ? jobRows(step) : signOnRows(step).map(withoutSide);
    const told: Row[] =
        rows.length > 0
            ? rows
            : step.changes.map(({ path, before, after }) => plainRow(step, code(path), before, after));
    return told.map(({ cells }) => ({ level: "warning", step, cells: [code(step.name), ...cells] }));
}

function goneRow(step: Step, preview: Preview): Row {
    if (step.type === types.connection) {
        return {
            level: "danger",
            step,
            cells: [code(step.name), "connection", "there", "**gone**, with its users"],
        };
    }
    if (step.type === types.assignment) {
        const { kind, name } = assigneeOf(step, preview);
        const about = `assignment of ${kind ?? ""} ${code(name)}`.replace("  ", " ");
        return { level: "warning", step, cells: [code(step.name), about, "there", "**gone**"] };
    }
    return { level: "warning", step, cells: [code(step.name), "", "there", "**gone**"] };
}

/** Somebody whom the program does not assign. */
function byHandRow(step: Step, { path, before, after }: Change): Row[] {
    const name = /^unexpected(?:\.(\w+)|\["([^]*)"\])$/.exec(path);
    const who = name?.[1] ?? name?.[2];
    if (who === undefined) return [{ ...plainRow(step, code(path), before, after), level: "warning" }];
    const cells = [
        code(step.name),
        `assignment of ${byHandName(who.replaceAll('\\"', '"'))}`,
        "–",
        "**assigned**",
    ];
    return [{ level: "warning", step, cells }];
}

function jobRows(step: Step): Row[] {
    const mappings = jobMappingRows(step).map(
        ({ level, cells: [label = "", attribute = "", before = "", after = ""] }) => ({
            level,
            step,
            cells: [`${label}: ${attribute}`, before, after],
        }),
    );
    const settings = settingRows(step, Object.keys(jobSettings)).map(({ level, cells }) => ({
        level,
        step,
        cells: cells.slice(0, 3),
    }));
    return [...settings, ...mappings];
}

function withoutSide({ level, step, cells }: Row): Row {
    return { level, step, cells: cells.slice(1) };
}

function plainRow(
    step: Step,
    about: string,
    before: Parameters<typeof shown>[0],
    after: Parameters<typeof shown>[0],
): Row {
    return { level: "warning", step, cells: [about, shown(before), shown(after)] };
}

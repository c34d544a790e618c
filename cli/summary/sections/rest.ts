import { code, table } from "../markdown/escape";
import { shown } from "../markdown/value";
import type { Preview, Step } from "../preview/model";
import { isPartOfLink } from "../preview/names";
import { isBelow, isChange, type Section, type Told } from "./section";

/** Most lines that the collapsed part may have; a comment has a limit. */
const mostRows = 150;

/** What no section has told. */
export interface Rest {
    /** How many resources it is about. */
    resources: number;
    markdown: string;
}

/** A table of every change that no section has told; undefined: there is none. */
export function restOf(preview: Preview, sections: readonly Section[]): Rest | undefined {
    const told = groupedByStep(sections);
    const steps = preview.steps
        .filter((step) => isChange(step) && step.type !== "pulumi:pulumi:Stack" && !isPartOfLink(step))
        .map((step) => rowsOf(step, told.get(step) ?? []))
        .filter((rows) => rows.length > 0);
    if (steps.length === 0) return undefined;
    const rows = steps.flat();
    const more = rows.length > mostRows ? `\n\n… and ${rows.length - mostRows} more lines.` : "";
    const header = ["", "Resource", "Property", "Before", "After"];
    return { resources: steps.length, markdown: `${table(header, rows.slice(0, mostRows))}${more}` };
}

function groupedByStep(sections: readonly Section[]): Map<Step, Told[]> {
    const grouped = new Map<Step, Told[]>();
    for (const item of sections.flatMap(({ told }) => told)) {
        grouped.set(item.step, [...(grouped.get(item.step) ?? []), item]);
    }
    return grouped;
}

function rowsOf(step: Step, told: readonly Told[]): string[][] {
    if (told.some(({ paths }) => paths === undefined)) return [];
    const paths = told.flatMap((item) => item.paths ?? []);
    const changes = step.changes.filter(({ path }) => !paths.some((start) => isBelow(path, start)));
    const name = `${code(step.name)}<br>${typeName(step.type)}`;
    if (changes.length > 0 && step.before !== undefined && step.after !== undefined) {
        return changes.map(({ path, before, after }, index) => [
            index === 0 ? step.operation : "",
            index === 0 ? name : "",
            code(path),
            shown(before),
            shown(after),
        ]);
    }
    // A step of which a section has told everything needs no line of its own.
    return told.length > 0 && step.operation === "update" ? [] : [[step.operation, name, "", "", ""]];
}

/** `azuread:index/servicePrincipal:ServicePrincipal` is `azuread:ServicePrincipal` to a reader. */
export function typeName(type: string): string {
    const [packageName = "", module = "", name = ""] = type.split(":");
    if (packageName === "pulumi" && module === "providers") return `provider ${name}`;
    return packageName === "" || name === "" ? type : `${packageName}:${name}`;
}

import { formatTable, toCode } from "../markdown/escape";
import { formatValue } from "../markdown/value";
import type { Preview, Step } from "../preview/model";
import { isPartOfLink } from "../preview/names";
import { type Covered, isBelow, isChange, type Section } from "./section";

/** Most lines that the collapsed part may have; a comment has a limit. */
const mostRows = 150;

/** What no section has covered. */
export interface Rest {
    /** How many resources it is about. */
    resources: number;
    markdown: string;
}

/** A table of every change that no section has covered; undefined: there is none. */
export function describeRest(preview: Preview, sections: readonly Section[]): Rest | undefined {
    const covered = groupByStep(sections);
    const steps = preview.steps
        .filter((step) => isChange(step) && step.type !== "pulumi:pulumi:Stack" && !isPartOfLink(step))
        .map((step) => toRows(step, covered.get(step) ?? []))
        .filter((rows) => rows.length > 0);
    if (steps.length === 0) return undefined;
    const rows = steps.flat();
    const more = rows.length > mostRows ? `\n\n… and ${rows.length - mostRows} more lines.` : "";
    const header = ["", "Resource", "Property", "Before", "After"];
    return { resources: steps.length, markdown: `${formatTable(header, rows.slice(0, mostRows))}${more}` };
}

function groupByStep(sections: readonly Section[]): Map<Step, Covered[]> {
    const grouped = new Map<Step, Covered[]>();
    for (const item of sections.flatMap(({ covered }) => covered)) {
        grouped.set(item.step, [...(grouped.get(item.step) ?? []), item]);
    }
    return grouped;
}

function toRows(step: Step, covered: readonly Covered[]): string[][] {
    if (covered.some(({ paths }) => paths === undefined)) return [];
    const paths = covered.flatMap((item) => item.paths ?? []);
    const changes = step.changes.filter(({ path }) => !paths.some((start) => isBelow(path, start)));
    const name = `${toCode(step.name)}<br>${formatTypeName(step.type)}`;
    if (changes.length > 0 && step.before !== undefined && step.after !== undefined) {
        return changes.map(({ path, before, after }, index) => [
            index === 0 ? step.operation : "",
            index === 0 ? name : "",
            toCode(path),
            formatValue(before),
            formatValue(after),
        ]);
    }
    // A step of which a section has covered everything needs no line of its own.
    return covered.length > 0 && step.operation === "update" ? [] : [[step.operation, name, "", "", ""]];
}

/** `azuread:index/servicePrincipal:ServicePrincipal` is `azuread:ServicePrincipal` to a reader. */
export function formatTypeName(type: string): string {
    const [packageName = "", module = "", name = ""] = type.split(":");
    if (packageName === "pulumi" && module === "providers") return `provider ${name}`;
    return packageName === "" || name === "" ? type : `${packageName}:${name}`;
}

import { collapse, escapeText, formatTable } from "./markdown/escape";
import { formatCount } from "./markdown/value";
import type { Preview } from "./preview/model";
import { findComponent } from "./preview/names";
import { describeAccess } from "./sections/access";
import { describeCredentials } from "./sections/credentials";
import { describeDestruction } from "./sections/destruction";
import { describeDrift } from "./sections/drift";
import { describeImpact } from "./sections/impact";
import { describeMappings } from "./sections/mappings";
import { describeProblems } from "./sections/problems";
import { describeProvisioning } from "./sections/provisioning";
import { describeRest } from "./sections/rest";
import {
    isChange,
    type Level,
    levels,
    type Row,
    type Section,
    type SectionContext,
    type SectionOf,
} from "./sections/section";
import { describeSignOn } from "./sections/signOn";

/** In the order of their weight, among those whose worst row is equally bad. */
const sectionsOf: SectionOf[] = [
    describeProblems,
    describeImpact,
    describeDestruction,
    describeAccess,
    describeMappings,
    describeProvisioning,
    describeSignOn,
    describeCredentials,
    describeDrift,
];

const marks: Record<Level, string> = { danger: "🔴", warning: "🟠", note: "🔵" };
const nouns: Record<Level, string> = { danger: "danger", warning: "warning", note: "note" };
const mostRows = 100;
/** GitHub refuses comments of more than 65,536 characters. */
const longest = 60_000;

export interface SummaryOptions {
    /** Default: project and stack. */
    title?: string;
    now: Date;
    impact?: SectionContext["impact"];
}

export interface Summary {
    markdown: string;
    /** The worst that it tells; undefined: nothing changes. */
    worst?: Level;
}

/** Writes the comment for a pull request: what is dangerous first, everything else collapsed at the end. */
export function summarise(preview: Preview, { title, now, impact }: SummaryOptions): Summary {
    const sections = sectionsOf
        .flatMap((sectionOf) => sectionOf({ preview, now, impact }) ?? [])
        .sort((a, b) => rank(findWorst(a.rows)) - rank(findWorst(b.rows)));
    const rows = sections.flatMap((section) => section.rows);
    const heading = title ?? (preview.project === "" ? "Preview" : `${preview.project}/${preview.stack}`);
    const severalLinks = listLinkNames(rows).length > 1;
    const head = [formatMarker(heading), `## ${escapeText(heading)}`, formatLead(preview, rows)];
    const body = sections
        .filter((section) => section.rows.length > 0)
        .map((section) => render(section, severalLinks));
    const rest = describeRest(preview, sections);
    const details =
        rest === undefined
            ? []
            : [collapse(`Everything else: ${formatCount(rest.resources, "resource")}`, rest.markdown)];
    const whole = [...head, ...body, ...details].join("\n\n");
    const markdown = whole.length <= longest ? whole : shorten([...head, ...body].join("\n\n"));
    return { markdown: `${markdown}\n`, worst: findWorst(rows) };
}

/** Whether the worst that was found is at least this bad. */
export function isAtLeast(worst: Level | undefined, limit: Level): boolean {
    return worst !== undefined && rank(worst) <= rank(limit);
}

/** By this first line a workflow finds its comment again. */
function formatMarker(title: string): string {
    return `<!-- auth0-entra summary: ${title.replace(/[^\w./ -]/g, "_").replaceAll("--", "__")} -->`;
}

function formatLead(preview: Preview, rows: Row[]): string {
    const found = levels.map((level) => [level, rows.filter((row) => row.level === level).length] as const);
    const covered = found.flatMap(([level, count]) =>
        count === 0 ? [] : [`${marks[level]} **${formatCount(count, nouns[level])}**`],
    );
    const counts = formatCounts(preview);
    if (!preview.steps.some(isChange) && rows.length === 0) {
        const nothing = preview.kind === "refresh" ? "No drift" : "No changes";
        return `✅ **${nothing}.** ${counts}`;
    }
    return [...covered, counts].filter((part) => part !== "").join(" · ");
}

const operationNames: Record<string, string> = {
    create: "to create",
    update: "to update",
    replace: "to replace",
    delete: "to delete",
    import: "to import",
    same: "unchanged",
};
const driftNames: Record<string, string> = { update: "changed", delete: "gone", same: "unchanged" };

function formatCounts({ counts, kind }: Preview): string {
    const names = kind === "refresh" ? driftNames : operationNames;
    return Object.entries(names)
        .flatMap(([operation, name]) =>
            (counts[operation] ?? 0) > 0 ? [`${counts[operation]} ${name}`] : [],
        )
        .join(", ");
}

function render({ title, header, rows, note }: Section, severalLinks: boolean): string {
    const sorted = [...rows].sort((a, b) => rank(a.level) - rank(b.level));
    const cells = sorted
        .slice(0, mostRows)
        .map((row) => [marks[row.level], ...(severalLinks ? [getLinkName(row)] : []), ...row.cells]);
    const columns = ["", ...(severalLinks ? ["Link"] : []), ...header];
    const more = rows.length > mostRows ? `… and ${rows.length - mostRows} more.` : undefined;
    return [`### ${title}`, formatTable(columns, cells), more, note]
        .filter((part) => part !== undefined)
        .join("\n\n");
}

function getLinkName({ step }: Row): string {
    const component = step === undefined ? undefined : findComponent(step);
    return component === undefined ? "" : escapeText(component);
}

function listLinkNames(rows: Row[]): string[] {
    return [...new Set(rows.flatMap((row) => (row.step === undefined ? [] : [getLinkName(row)])))];
}

function findWorst(rows: Row[]): Level | undefined {
    return levels.find((level) => rows.some((row) => row.level === level));
}

function rank(level: Level | undefined): number {
    return level === undefined ? levels.length : levels.indexOf(level);
}

function shorten(markdown: string): string {
    if (markdown.length <= longest) {
        return `${markdown}\n\nThe rest of the preview is too long for a comment.`;
    }
    const cut = markdown.slice(0, longest);
    return `${cut.slice(0, cut.lastIndexOf("\n"))}\n\nThis preview is too long for a comment.`;
}

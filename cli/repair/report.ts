import { formatCount } from "../summary/markdown/value";
import type { Judged } from "./judge";
import type { Pending } from "./pending";
import type { Plan } from "./plan";

/** The table of what was found, with the facts below it. */
export function formatObjects({ stack, objects }: Pick<Plan, "stack" | "objects">): string {
    if (objects.length === 0) {
        return `Nothing to import: every object that the program declares is in the state of ${stack}, or does not exist.`;
    }
    const rows = objects.map(({ declared, title, candidate, made }) => [
        declared.name,
        title,
        candidate.id,
        made ? "yes" : "not shown",
    ]);
    return [
        `The program declares these objects and they exist, but the state of ${stack} lacks them:`,
        "",
        ...formatTable([["RESOURCE", "OBJECT", "ID", "MADE BY THIS DEPLOYMENT"], ...rows]),
        ...objects.flatMap(formatFacts),
    ].join("\n");
}

function formatFacts({ declared, facts, others, obstacle }: Judged): string[] {
    return [
        "",
        `${declared.name}:`,
        ...facts.map(({ holds, text }) => `  ${holds ? "✓" : "✗"} ${text}`),
        ...(obstacle === undefined ? [] : [`  ! ${obstacle}`]),
        ...others.map((id) => `  ! ${id} is a further one that nothing uses; delete it.`),
    ];
}

function formatTable(rows: string[][]): string[] {
    const widths = (rows[0] ?? []).map((_, column) =>
        Math.max(...rows.map((row) => row[column]?.length ?? 0)),
    );
    return rows.map((row) =>
        `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    );
}

const outcomes: Record<Pending["outcome"], string> = {
    managed: "is in the state now",
    missing: "was not created",
    recognized: "the next `pulumi up` finds its object by itself",
    open: "not known: look whether it exists",
};

/** The pending create operations; empty without one. */
export function formatPending({ pending }: Pick<Plan, "pending">): string {
    if (pending.length === 0) return "";
    return [
        "Pending create operations in the state:",
        "",
        ...formatTable(pending.map(({ name, type, outcome }) => [name, type, outcomes[outcome]])),
    ].join("\n");
}

/** What the user is asked; empty if there is nothing to do. */
export function formatQuestion({ chosen, pending, discards }: Plan): string {
    const parts = [
        ...(chosen.length > 0 ? [`import ${formatCount(chosen.length, "object")} into the state`] : []),
        ...(discards ? [`discard ${formatCount(pending.length, "pending operation")}`] : []),
    ];
    if (parts.length === 0) return "";
    const question = parts.join(" and ");
    return `${question.charAt(0).toUpperCase()}${question.slice(1)}? Nothing is changed in Auth0 or Entra.`;
}

/** What was done, and what is left to do. */
export function formatNext({ objects, chosen, pending, discards }: Plan, applied: boolean): string {
    const names = chosen.map(({ declared }) => declared.name);
    return [
        ...(applied && names.length > 0 ? [`Imported: ${names.join(", ")}.`] : []),
        ...(applied && discards ? ["Discarded the pending operations."] : []),
        ...describeUnclear(objects),
        ...(!discards && pending.length > 0 ? [pendingStay] : []),
        ...(applied ? ["Next: pulumi up"] : []),
    ].join("\n");
}

const pendingStay =
    "The pending operations stay in the state, because not all of them are known. `pulumi refresh` asks for each; " +
    "`pulumi refresh --clear-pending-creates` discards all of them.";

function describeUnclear(objects: readonly Judged[]): string[] {
    const names = objects
        .filter(({ chosen, obstacle }) => !chosen && obstacle === undefined)
        .map(({ declared }) => declared.name);
    if (names.length === 0) return [];
    return [
        `Not imported, because not every fact holds: ${names.join(", ")}. If it belongs to another stack or program, ` +
            "give this one another name. If it is yours, run the command again with " +
            `${names.map((name) => `--include ${name}`).join(" ")}.`,
    ];
}

/** The result for programs. */
export function toJson({ stack, objects, pending, discards }: Plan, applied: boolean): object {
    return {
        stack,
        objects: objects.map(({ declared, candidate, facts, made, others, obstacle, chosen }) => ({
            urn: declared.urn,
            type: declared.type,
            name: declared.name,
            id: candidate.id,
            created: candidate.created,
            madeByThisDeployment: made,
            facts,
            otherIds: others,
            obstacle,
            imported: applied && chosen,
        })),
        pendingOperations: pending.map(({ urn, outcome }) => ({
            urn,
            outcome,
            discarded: applied && discards,
        })),
    };
}

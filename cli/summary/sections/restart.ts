import { defaultResetScopes } from "../../../rules/shapes/restart";
import { isValues } from "../preview/changes";
import type { Step } from "../preview/model";
import { isBelow, type Level, type Row } from "./section";

const label = "_Restart provisioning_";

/** A row for mappings that return to Entra's default; which rows that changes, only the live mapping says. */
export function toResetRows(step: Step): Row[] {
    const isAsked = step.changes.some(
        ({ path, after }) => isBelow(path, "resetMappings.keepers") && after !== undefined,
    );
    const cells = [
        "_Restore default mappings_",
        "–",
        "yes",
        "what the program does not declare returns to Entra's default",
    ];
    return isAsked ? [{ level: "warning", step, cells }] : [];
}

/** A row for a restart that the program asks for, or for what the next one resets. */
export function toRestartRows(step: Step): Row[] {
    const changes = step.changes.filter(({ path }) => isBelow(path, "restart"));
    const restart = step.after?.inputs["restart"];
    if (changes.length === 0) return [];
    const cells = (effect: string, after = "–"): string[] => [label, "–", after, effect];
    if (!isValues(restart)) return [{ level: "note", step, cells: cells("nothing is restarted") }];
    const given = restart["resetScopes"];
    const scopes = Array.isArray(given) ? given.map(String) : [...defaultResetScopes];
    const list = scopes.map((scope) => `\`${scope}\``).join(", ");
    if (!changes.some(({ path }) => isBelow(path, "restart.keepers"))) {
        return [{ level: "note", step, cells: cells("nothing is restarted until the keepers change", list) }];
    }
    if (step.after?.inputs["enabled"] === false) {
        return [{ level: "warning", step, cells: cells("not restarted, because the job is off", list) }];
    }
    const { level, text } = describeEffect(scopes);
    return [{ level, step, cells: cells(text, list) }];
}

function describeEffect(scopes: readonly string[]): { level: Level; text: string } {
    if (scopes.includes("ForceDeletes")) {
        const text = "the next cycle makes the deletions that _Prevent accidental deletion_ has held back";
        return { level: "danger", text };
    }
    const isInitial = scopes.includes("Full") || scopes.includes("Watermark");
    return {
        level: "warning",
        text: isInitial ? "the next cycle evaluates all users and groups" : "the job is restarted",
    };
}

import type { EffectKind } from "../../../inspection/impact/impact";
import { describeEntry, formatValue } from "../../impact/describeEntry";
import { describeReason, type ImpactEntry, type ImpactFile, kinds } from "../../impact/impactFile";
import { escapeText, toCode } from "../markdown/escape";
import { formatCount } from "../markdown/value";
import { isChange, type Level, type Row, type Section, type SectionContext } from "./section";

const levels: Partial<Record<EffectKind, Level>> = {
    deleted: "danger",
    blocked: "warning",
    failing: "warning",
    held: "warning",
    unblocked: "note",
    created: "note",
    updated: "note",
};

const words: Partial<Record<EffectKind, string>> = {
    deleted: "account deleted",
    blocked: "account blocked",
    failing: "**fails**",
    held: "removal held back",
    unblocked: "account unblocked",
    created: "account created",
    updated: "account updated",
};

/** Who is affected, from what `impact --json` wrote: some names of each kind, and the number of the others. */
export function describeImpact({ impact, preview }: SectionContext): Section | undefined {
    if (impact === undefined) return undefined;
    const { file, limit } = impact;
    const effects = file.effects.filter(({ isPending }) => !file.hasChange || !isPending);
    const losing = file.effects.filter(isLosing);
    const rows = [
        ...toRows("danger", "**can no longer sign in**", losing, limit, formatLoss),
        ...kinds.flatMap((kind) => {
            const level = levels[kind];
            const what = words[kind];
            if (level === undefined || what === undefined) return [];
            return toRows(
                level,
                what,
                effects.filter((entry) => entry.kind === kind && !isLosing(entry)),
                limit,
            );
        }),
    ];
    if (rows.length === 0 && !preview.steps.some(isChange)) return undefined;
    return {
        title: "Who is affected",
        header: ["Effect", "User or group", "Details"],
        rows: rows.length > 0 ? rows : [{ level: "note", cells: ["none", "no user and no group", ""] }],
        note: formatNote(file),
        covered: [],
    };
}

function isLosing({ signIn }: ImpactEntry): boolean {
    return signIn?.before === true && !signIn.after;
}

function toRows(
    level: Level,
    what: string,
    entries: ImpactEntry[],
    limit: number,
    format = formatDetails,
): Row[] {
    const named = entries.slice(0, limit).map((entry): Row => ({
        level,
        cells: [what, `${entry.type} ${toCode(entry.name)}`, format(entry)],
    }));
    const rest = entries.length - named.length;
    return rest === 0 ? named : [...named, { level, cells: [what, `and ${formatCount(rest, "other")}`, ""] }];
}

/** What becomes of the account, and why. */
function formatLoss(entry: ImpactEntry): string {
    return [words[entry.kind], formatDetails(entry)]
        .filter((part) => part !== undefined && part !== "")
        .join(", ");
}

/** Values come from a directory: as code, in which nothing is formatted and no user is mentioned. */
function formatDetails(entry: ImpactEntry): string {
    const { failure, attributes, kind, members } = entry;
    if (failure !== undefined) return `${describeReason(failure.reason)}: ${toCode(failure.message)}`;
    if (kind !== "updated" || members !== undefined) {
        return escapeText(describeEntry(entry));
    }
    return attributes
        .map(
            ({ attribute, from, to }) =>
                `${toCode(attribute)}: ${toCode(formatValue(from))} → ${toCode(formatValue(to))}`,
        )
        .join("<br>");
}

function formatNote({ pending, notExpanded, notes }: ImpactFile): string | undefined {
    const others = kinds
        .filter((kind) => pending[kind] > 0 && words[kind] !== undefined)
        .map((kind) => `${pending[kind]} ${kind}`);
    const lines = [
        ...(others.length > 0
            ? [`The next cycle of Entra does this with or without the change: ${others.join(", ")}.`]
            : []),
        ...notExpanded.map(
            ({ group, nested }) =>
                `${toCode(group)} contains ${nested.map(toCode).join(", ")}, whose members Entra does not provision.`,
        ),
        ...notes.map(escapeText),
    ];
    return lines.length === 0 ? undefined : lines.join("\n\n");
}

import type { EffectKind } from "../../inspection/impact/impact";
import { formatCsv } from "../output/csv";
import { formatTable } from "../output/table";
import { describeEntry, formatValue } from "./describeEntry";
import { type ImpactEntry, type ImpactFile, kinds } from "./impactFile";

const titles: Record<EffectKind, string> = {
    deleted: "Deleted from Auth0",
    blocked: "Blocked in Auth0",
    failing: "Failing: Entra cannot provision them",
    held: "Held back: the cycle would make more removals than the deletion threshold allows",
    unblocked: "Unblocked in Auth0",
    created: "Created in Auth0",
    updated: "Updated in Auth0",
    outOfScope: "Out of scope",
    unchanged: "Unchanged",
};

/** The result for a terminal. @param limit names of each kind at most */
export function formatImpact(file: ImpactFile, columns: number, limit: number): string {
    const { link, hasChange, effects } = file;
    const ofChange = effects.filter(({ isPending }) => !hasChange || !isPending);
    const list = (title: string, entries: ImpactEntry[]): string[] =>
        formatList(title, entries, columns, limit);
    const isLosing = ({ signIn }: ImpactEntry): boolean => signIn?.before === true && !signIn.after;
    const isGaining = ({ signIn }: ImpactEntry): boolean => signIn?.before === false && signIn.after;
    return [
        `Impact on ${link.name} (application ${link.application}, connection ${link.connection})`,
        ...list("Could sign in, and cannot any more", effects.filter(isLosing)),
        ...kinds.flatMap((kind) => {
            const entries = ofChange.filter((entry) => entry.kind === kind && !isLosing(entry));
            return kind === "unchanged" || kind === "outOfScope" ? [] : list(titles[kind], entries);
        }),
        ...list("Can sign in from now on", effects.filter(isGaining)),
        "",
        formatCounts(file),
        ...formatNotes(file),
    ].join("\n");
}

function formatList(title: string, entries: ImpactEntry[], columns: number, limit: number): string[] {
    if (entries.length === 0) return [];
    const rows = entries
        .slice(0, limit)
        .map((entry) => [entry.type, entry.name, entry.kind, describeEntry(entry)]);
    const rest = entries.length - rows.length;
    return [
        "",
        `${title}: ${entries.length}`,
        formatTable(["type", "name", "account", "details"], rows, columns),
        ...(rest > 0 ? [`… and ${rest} more; --json has all of them.`] : []),
    ];
}

function formatCounts({ counts, pending, hasChange, signIn }: ImpactFile): string {
    // Who is out of scope and stays so is affected by nothing.
    const list = (numbers: ImpactFile["counts"]): string =>
        kinds
            .filter((kind) => numbers[kind] > 0 && kind !== "unchanged" && kind !== "outOfScope")
            .map((kind) => `${numbers[kind]} ${kind}`)
            .join(", ");
    const changes = list(counts);
    const others = list(pending);
    const lost = signIn.lost > 0 ? `${signIn.lost} cannot sign in any more. ` : "";
    return [
        `${lost}${changes === "" ? "No user and no group is affected" : changes}${hasChange ? " by the change" : ""}.`,
        ...(others === "" ? [] : [`The next cycle does this with or without the change: ${others}.`]),
    ].join("\n");
}

function formatNotes({ notExpanded, unknownAccounts, notes }: ImpactFile): string[] {
    return [
        ...notExpanded.map(
            ({ group, nested }) =>
                `Note: ${group} contains ${nested.join(", ")}, whose members Entra does not provision.`,
        ),
        ...(unknownAccounts > 0
            ? [`Note: ${unknownAccounts} accounts of the connection belong to no user that is known here.`]
            : []),
        ...notes.map((note) => `Note: ${note}`),
    ];
}

/** One row for each attribute that changes, or for the object if none does. */
export function formatImpactCsv({ effects }: ImpactFile): string {
    const header = ["type", "name", "id", "account", "effect", "pending", "signInBefore", "signInAfter"];
    return formatCsv(
        [...header, "attribute", "from", "to", "failure"],
        effects.flatMap((entry) => {
            const { type, name, id = "", account = "", kind, isPending, signIn, failure } = entry;
            const start = [type, name, id, account, kind, String(isPending)];
            const access = [signIn?.before, signIn?.after].map((can) =>
                can === undefined ? "" : String(can),
            );
            const reason = failure === undefined ? "" : `${failure.reason}: ${failure.message}`;
            const attributes = entry.attributes.length === 0 ? [undefined] : entry.attributes;
            return attributes.map((change) => [
                ...start,
                ...access,
                ...(change === undefined
                    ? ["", "", ""]
                    : [change.attribute, toCell(change.from), toCell(change.to)]),
                reason,
            ]);
        }),
    );
}

const toCell = (value: unknown): string =>
    value === undefined ? "" : typeof value === "string" ? value : formatValue(value);

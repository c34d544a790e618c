import type { Cause } from "../../inspection/impact/cause";
import type { Effect, EffectKind, Impact } from "../../inspection/impact/impact";
import type { FailureReason } from "../../inspection/impact/outcome";
import type { Names } from "../output/pseudonyms";

/** What `impact --json` writes, and `summary --impact` reads. schemas/impact.schema.json describes it. */
export interface ImpactFile {
    version: 1;
    link: { name: string; application: string; connection: string };
    /** Whether a change was judged; without one, everything is what the next cycle does by itself. */
    hasChange: boolean;
    namesAreHidden: boolean;
    /** Of the change, without what is pending. */
    counts: Record<EffectKind, number>;
    /** What the next cycle does with or without the change. */
    pending: Record<EffectKind, number>;
    /** How many users can sign in before and not afterwards, and the other way around. */
    signIn: { lost: number; gained: number };
    /** All but the unchanged, users first. */
    effects: ImpactEntry[];
    notExpanded: { group: string; nested: string[] }[];
    unknownAccounts: number;
    notes: string[];
}

export interface ImpactEntry {
    type: "user" | "group";
    name: string;
    /** Object ID at Entra, and ID at Auth0; absent where names are hidden. */
    id?: string;
    account?: string;
    kind: EffectKind;
    isPending: boolean;
    signIn?: { before: boolean; after: boolean };
    attributes: { attribute: string; from?: unknown; to?: unknown }[];
    members?: { added: string[]; removed: string[] };
    failure?: { reason: FailureReason; code: string; message: string };
    cause?: Cause;
}

/** Which link it is about. */
export interface ImpactSubject {
    link: ImpactFile["link"];
    hasChange: boolean;
}

/** Kinds in the order of what they cost a user. */
export const kinds: readonly EffectKind[] = [
    "deleted",
    "blocked",
    "failing",
    "held",
    "unblocked",
    "created",
    "updated",
    "outOfScope",
    "unchanged",
];

/** The result for programs. */
export function toImpactFile(impact: Impact, { link, hasChange }: ImpactSubject, names: Names): ImpactFile {
    const isOfChange = (effect: Effect): boolean => !hasChange || !effect.isPending;
    const { effects, notExpanded, unknownAccounts, notes } = impact;
    return {
        version: 1,
        link,
        hasChange,
        namesAreHidden: names.isHidden,
        counts: count(effects.filter(isOfChange)),
        pending: count(effects.filter((effect) => !isOfChange(effect))),
        signIn: { lost: impact.losing.length, gained: impact.gaining.length },
        effects: sortHidden(
            effects.filter(isWorthNaming).map((effect) => toEntry(effect, names)),
            names,
        ),
        notExpanded: notExpanded.map(({ group, nested }) => ({
            group: names.show("group", group, group),
            nested: nested.map((name) => names.show("group", name, name)),
        })),
        unknownAccounts,
        notes: notes.map((note) => names.showMessage(note)),
    };
}

/** Whether a change affects someone: an exit code for workflows. */
export function isAnyoneAffected({ counts, signIn }: ImpactFile): boolean {
    const { unchanged: _unchanged, outOfScope: _outOfScope, ...affected } = counts;
    return signIn.lost > 0 || signIn.gained > 0 || Object.values(affected).some((number) => number > 0);
}

/** The order of hidden names would say something of them. */
function sortHidden(entries: ImpactEntry[], { isHidden }: Names): ImpactEntry[] {
    return isHidden ? entries.sort((a, b) => (a.name < b.name ? -1 : 1)) : entries;
}

function isWorthNaming({ kind, signIn }: Effect): boolean {
    return (kind !== "unchanged" && kind !== "outOfScope") || signIn?.before !== signIn?.after;
}

function count(effects: readonly Effect[]): Record<EffectKind, number> {
    return Object.fromEntries(
        kinds.map((kind) => [kind, effects.filter((effect) => effect.kind === kind).length]),
        // Every kind is there.
    ) as Record<EffectKind, number>;
}

function toEntry(effect: Effect, names: Names): ImpactEntry {
    const { sourceId, targetId, kind, isPending, signIn, attributes, members, failure, cause } = effect;
    const type = effect.type === "User" ? "user" : "group";
    const showAccount = (id: string): string => names.show("account", id, id);
    return {
        type,
        name: names.show(type, sourceId ?? effect.name, effect.name),
        ...(!names.isHidden && sourceId !== undefined && { id: sourceId }),
        ...(!names.isHidden && targetId !== undefined && { account: targetId }),
        kind,
        isPending,
        ...(signIn !== undefined && { signIn }),
        attributes: attributes.map(({ attribute, from, to }) => ({
            attribute,
            ...(from !== undefined && { from: showValue(from, names) }),
            ...(to !== undefined && { to: showValue(to, names) }),
        })),
        ...(members !== undefined && {
            members: { added: members.added.map(showAccount), removed: members.removed.map(showAccount) },
        }),
        ...(cause !== undefined && { cause: showCause(cause, names) }),
        // A message can contain a value.
        ...(failure !== undefined && {
            failure: {
                ...failure,
                message: names.isHidden ? describeReason(failure.reason) : failure.message,
            },
        }),
    };
}

/** A value that a clause compares with may be a name. */
function showCause({ reason, unmet }: Cause, { isHidden }: Names): Cause {
    if (unmet === undefined || !isHidden) return { reason, ...(unmet !== undefined && { unmet }) };
    return { reason, unmet: unmet.map((clause) => clause.replace(/ '.*'$/s, " (hidden)")) };
}

function showValue(value: unknown, names: Names): unknown {
    if (typeof value === "boolean" || !names.isHidden) return value;
    return names.showValue(typeof value === "string" ? value : JSON.stringify(value));
}

/** Why something fails, in words. */
export function describeReason(reason: FailureReason): string {
    const reasons: Record<FailureReason, string> = {
        expression: "an expression fails",
        noMatchingValue: "no matching attribute has a value",
        duplicate: "another one has the same value",
        ambiguous: "a matching attribute finds several in Auth0",
        groupName: "Auth0 takes names of 1 to 128 printable ASCII characters",
        refused: "Auth0 refuses a value",
        notSearchable: "Auth0 does not filter by a matching attribute",
        required: "a required attribute has no value",
        references: "members or another reference cannot be written",
    };
    return reasons[reason];
}

/** Why the account of a user, or a group, is removed, in words. */
export function describeCause({ reason, unmet = [] }: Cause): string {
    const reasons: Record<Cause["reason"], string> = {
        deleted: "deleted in Entra",
        disabled: "disabled in Entra",
        notAssigned: "not assigned any more",
        scopingFilter: "scoping filter not met",
    };
    return unmet.length === 0 ? reasons[reason] : `${reasons[reason]}: ${unmet.join(", ")}`;
}

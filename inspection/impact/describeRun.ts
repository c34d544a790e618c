import type { AccountGroup } from "../people/accounts";
import { compareAttributes } from "./compareAttributes";
import type { Effect, EffectKind } from "./impact";
import type { ImpactInput } from "./impactInput";
import type { KnownLink } from "./knownLinks";
import type { Outcome } from "./outcome";
import type { VirtualConnection } from "./virtualConnection";

/** Effects by type and ID. */
export type Run = Map<string, Omit<Effect, "isPending">>;

export const toKey = ({ type, sourceId, name }: Pick<Effect, "type" | "sourceId" | "name">): string =>
    `${type} ${sourceId ?? name}`;

/** What a cycle makes of each object, by what differs in the connection afterwards. */
export function describeRun(
    input: ImpactInput,
    links: readonly KnownLink[],
    outcomes: readonly Outcome[],
    connection: VirtualConnection,
): Run {
    const users = new Map(input.users.map((user) => [user.id, user]));
    const groups = new Map(input.groups.map((group) => [group.id, group]));
    const accounts = new Map(input.accounts.map((account) => [account.user_id, account]));
    const accountGroups = new Map(input.accountGroups.map((group) => [group.id, group]));
    const known = new Map(links.map((link) => [link.sourceId, link.targetId]));
    const run: Run = new Map(
        outcomes.map((outcome) => {
            const { type, sourceId, failure, cause } = outcome;
            const targetId = outcome.targetId ?? known.get(sourceId);
            const isUser = type === "User";
            const name = isUser ? users.get(sourceId)?.userPrincipalName : groups.get(sourceId)?.displayName;
            const [account, changed] = [accounts.get(targetId ?? ""), connection.getUser(targetId ?? "")];
            const group = accountGroups.get(targetId ?? "");
            const attributes = isUser
                ? compareAttributes(input.connection.after.mapping, account, changed)
                : compareGroups(group, connection.getGroup(targetId ?? ""));
            const members = isUser ? undefined : compareMembers(group, connection.getGroup(targetId ?? ""));
            const effect = {
                type,
                sourceId,
                name: name ?? targetId ?? sourceId,
                ...(targetId !== undefined && { targetId }),
                kind: classify(outcome, attributes, members),
                // Of an account that goes, all attributes go.
                attributes: outcome.kind === "deleted" ? [] : attributes,
                ...(members !== undefined && { members }),
                ...(failure !== undefined && { failure }),
                ...(cause !== undefined && { cause }),
            };
            return [toKey(effect), effect] as const;
        }),
    );
    return addOtherGroups(run, input.accountGroups, connection);
}

/** Auth0 removes a deleted user from its groups, also from those that the cycle does not look at. */
function addOtherGroups(run: Run, groups: readonly AccountGroup[], connection: VirtualConnection): Run {
    const covered = new Set([...run.values()].map(({ targetId }) => targetId));
    for (const group of groups) {
        const members = compareMembers(group, connection.getGroup(group.id));
        if (members === undefined || covered.has(group.id)) continue;
        const effect = {
            type: "Group" as const,
            name: group.name,
            targetId: group.id,
            kind: "updated" as const,
        };
        run.set(toKey(effect), { ...effect, attributes: [], members });
    }
    return run;
}

/** By what changes at Auth0: Entra also writes attributes that Auth0 does not keep. */
function classify(
    { kind }: Outcome,
    attributes: Effect["attributes"],
    members: Effect["members"],
): EffectKind {
    if (kind === "created" || kind === "deleted" || kind === "held" || kind === "outOfScope") return kind;
    if (kind === "failed") return "failing";
    const blocked = attributes.find(({ attribute }) => attribute === "blocked");
    if (blocked !== undefined) return blocked.to === true ? "blocked" : "unblocked";
    return attributes.length > 0 || members !== undefined ? "updated" : "unchanged";
}

function compareGroups(
    before: AccountGroup | undefined,
    after: AccountGroup | undefined,
): Effect["attributes"] {
    return (["external_id", "name"] as const).flatMap((attribute) =>
        before?.[attribute] === after?.[attribute]
            ? []
            : [{ attribute, from: before?.[attribute], to: after?.[attribute] }],
    );
}

function compareMembers(
    before: AccountGroup | undefined,
    after: AccountGroup | undefined,
): Effect["members"] {
    const [old, now] = [new Set(before?.members), new Set(after?.members)];
    const added = [...now].filter((id) => !old.has(id)).sort();
    const removed = [...old].filter((id) => !now.has(id)).sort();
    return after === undefined || (added.length === 0 && removed.length === 0)
        ? undefined
        : { added, removed };
}

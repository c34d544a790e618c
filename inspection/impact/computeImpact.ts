import { type Environment, isSameJson, type PatchDialect } from "../../mapping";
import type { ServicePrincipal } from "../link/objects";
import type { Account, AccountGroup } from "../people/accounts";
import type { LiveGroup, LiveUser } from "../people/people";
import type { ProvisioningRecord } from "../people/readProvisioningLog";
import { compareAttributes } from "./compareAttributes";
import { findLinks } from "./findLinks";
import type { Effect, EffectKind, Impact } from "./impact";
import type { KnownLink } from "./knownLinks";
import type { Outcome } from "./outcome";
import { createSignInRule } from "./signIn";
import { simulateCycle } from "./simulation/simulateCycle";
import type { Situation } from "./situation";
import { type ConnectionFacts, VirtualConnection } from "./virtualConnection";

/** Everything that the impact of a change is computed from. */
export interface ImpactInput {
    /** As it is now; undefined: there is no job yet. */
    before?: Situation;
    /** As it is going to be. */
    after: Situation;
    /** In scope before or after, behind an account, or in the recycle bin. */
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    connection: { before: ConnectionFacts; after: ConnectionFacts };
    accounts: readonly Account[];
    accountGroups: readonly AccountGroup[];
    servicePrincipal: Pick<ServicePrincipal, "appRoles" | "appRoleAssignmentRequired" | "displayName">;
    /** Newest first; undefined: it could not be read. */
    log?: readonly ProvisioningRecord[];
    environment: Environment;
    dialect: PatchDialect;
    /** What could not be read, in sentences. */
    notes?: readonly string[];
}

/** Computes who is affected: what the next cycle does after the change, and what it would do without. */
export function computeImpact(input: ImpactInput): Impact {
    const { before, after, users, groups, environment, accounts, accountGroups } = input;
    const openConnection = (facts: ConnectionFacts) => new VirtualConnection(facts, accounts, accountGroups);
    const links = findLinks({
        mappings: (before ?? after).mappings,
        users,
        groups,
        connection: openConnection(input.connection.before),
        environment,
        log: input.log,
        withLost: true,
    });
    const run = (situation: Situation, facts: ConnectionFacts): Run => {
        const connection = openConnection(facts);
        const { dialect, servicePrincipal } = input;
        const appRoles = servicePrincipal.appRoles ?? [];
        const outcomes = simulateCycle({
            situation,
            users,
            groups,
            links,
            connection,
            appRoles,
            environment,
            dialect,
        });
        return describeRun(input, links, outcomes, connection);
    };
    const next = run(after, input.connection.after);
    const pending = before === undefined ? undefined : run(before, input.connection.before);
    const effects = [...next.values()].map((effect): Effect => {
        const same = pending?.get(toKey(effect));
        return { ...effect, isPending: same !== undefined && isSameEffect(effect, same) };
    });
    return summarize(input, links, addSignIn(input, links, effects).sort(compareEffects));
}

/** Users first, then by name. */
function compareEffects(a: Effect, b: Effect): number {
    if (a.type !== b.type) return a.type === "User" ? -1 : 1;
    return a.name === b.name ? 0 : a.name < b.name ? -1 : 1;
}

/** Effects by type and ID. */
type Run = Map<string, Omit<Effect, "isPending">>;

const toKey = ({ type, sourceId, name }: Pick<Effect, "type" | "sourceId" | "name">): string =>
    `${type} ${sourceId ?? name}`;

function describeRun(
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

function isSameEffect(a: Omit<Effect, "isPending">, b: Omit<Effect, "isPending">): boolean {
    return isSameJson(
        [a.kind, a.attributes, a.members ?? null, a.failure ?? null],
        [b.kind, b.attributes, b.members ?? null, b.failure ?? null],
    );
}

/** Whether each user can sign in, before and after; also of those whom the cycle does not look at. */
function addSignIn(input: ImpactInput, links: readonly KnownLink[], effects: readonly Effect[]): Effect[] {
    const accounts = new Map(input.accounts.map((account) => [account.user_id, account]));
    const targets = new Map(links.map((link) => [link.sourceId, link.targetId]));
    const canBefore = createSignInRule(input, input.before);
    const canAfter = createSignInRule(input, input.after);
    const users = new Map(input.users.map((user) => [user.id, user]));
    return effects.map((effect) => {
        const user = users.get(effect.sourceId ?? "");
        if (effect.type !== "User" || user === undefined) return effect;
        const account = accounts.get(targets.get(user.id) ?? "");
        const isBlocked = account?.blocked === true;
        const willBeBlocked = effect.kind === "blocked" || (isBlocked && effect.kind !== "unblocked");
        const isOrphaned = effect.kind === "failing" && account === undefined;
        return {
            ...effect,
            signIn: {
                before: input.before !== undefined && canBefore(user) && !isBlocked,
                after: canAfter(user) && !willBeBlocked && !isOrphaned,
            },
        };
    });
}

function summarize(input: ImpactInput, links: readonly KnownLink[], effects: Effect[]): Impact {
    const counts: Impact["counts"] = {
        created: 0,
        updated: 0,
        blocked: 0,
        unblocked: 0,
        deleted: 0,
        held: 0,
        failing: 0,
        outOfScope: 0,
        unchanged: 0,
    };
    for (const { kind } of effects) counts[kind] += 1;
    const linked = new Set(links.map(({ targetId }) => targetId));
    const assigned = new Set(input.after.assignments.map(({ principalId }) => principalId));
    const isExpanded = input.after.scope === "assigned";
    return {
        effects,
        counts,
        losing: effects.filter(({ signIn }) => signIn?.before === true && !signIn.after),
        gaining: effects.filter(({ signIn }) => signIn?.before === false && signIn.after),
        notExpanded: input.groups
            .filter(({ id, nested }) => isExpanded && assigned.has(id) && nested.length > 0)
            .map(({ displayName, nested }) => ({
                group: displayName,
                nested: nested.map((inner) => inner.displayName),
            })),
        unknownAccounts: input.accounts.filter(({ user_id }) => !linked.has(user_id)).length,
        notes: [...(input.notes ?? [])],
    };
}

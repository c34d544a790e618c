import { isSameJson } from "../../mapping";
import { addSignIn } from "./access";
import { describeRun, type Run, toKey } from "./describeRun";
import { findLinks } from "./findLinks";
import type { Effect, Impact } from "./impact";
import type { ImpactInput } from "./impactInput";
import type { KnownLink } from "./knownLinks";
import { listUntouched } from "./listUntouched";
import { simulateCycle } from "./simulation/simulateCycle";
import type { Situation } from "./situation";
import { type ConnectionFacts, VirtualConnection } from "./virtualConnection";

/** Computes who is affected: what the next cycle does after the change, and what it would do without. */
export function computeImpact(input: ImpactInput): Impact {
    const { before, after, losesAccounts = false, forgetsLinks = false } = input;
    const links = findLinks({
        ...input,
        mappings: (before ?? after)?.mappings ?? [],
        connection: new VirtualConnection(input.connection.before, input.accounts, input.accountGroups),
        withLost: true,
    });
    const pending =
        before === undefined ? undefined : simulate(input, before, input.connection.before, links);
    // A connection that takes the place of another one is empty.
    const start = losesAccounts ? { ...input, accounts: [], accountGroups: [] } : input;
    const known = losesAccounts || forgetsLinks ? [] : links;
    const next: Run =
        after === undefined
            ? new Map<string, never>()
            : simulate(start, after, input.connection.after, known);
    const effects = [...next.values()].map((effect): Effect => {
        const same = pending?.get(toKey(effect));
        return { ...effect, isPending: same !== undefined && isSameEffect(effect, same) };
    });
    effects.push(...listUntouched({ ...input, losesAccounts }, links, effects));
    const all = addSignIn({ ...input, losesAccounts }, links, effects);
    return summarize(input, links, all.sort(compareEffects));
}

function simulate(
    input: ImpactInput,
    situation: Situation,
    facts: ConnectionFacts,
    links: readonly KnownLink[],
): Run {
    const connection = new VirtualConnection(facts, input.accounts, input.accountGroups);
    const appRoles = input.servicePrincipal.appRoles ?? [];
    const outcomes = simulateCycle({ ...input, situation, links, connection, appRoles });
    return describeRun(input, links, outcomes, connection);
}

/** Users first, then by name. */
function compareEffects(a: Effect, b: Effect): number {
    if (a.type !== b.type) return a.type === "User" ? -1 : 1;
    return a.name === b.name ? 0 : a.name < b.name ? -1 : 1;
}

function isSameEffect(a: Omit<Effect, "isPending">, b: Omit<Effect, "isPending">): boolean {
    return isSameJson(
        [a.kind, a.attributes, a.members ?? null, a.failure ?? null],
        [b.kind, b.attributes, b.members ?? null, b.failure ?? null],
    );
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
    const situation = input.after ?? input.before;
    const assigned = new Set(situation?.assignments.map(({ principalId }) => principalId));
    const isExpanded = situation?.scope === "assigned";
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

import type { AppRoleAssignment } from "../link/objects";
import type { Account } from "../people/accounts";
import { collectLiveAssignments, isActive } from "../people/collectLiveAssignments";
import type { LiveGroup, LiveUser } from "../people/people";
import type { Effect } from "./impact";
import type { KnownLink } from "./knownLinks";
import type { AccessChange } from "./linkChange";

/** What decides whom Entra lets in to the application. */
export interface Access extends AccessChange {
    assignments: readonly AppRoleAssignment[];
}

/** What `addSignIn` looks at. */
interface SignInInput {
    users: readonly LiveUser[];
    groups: readonly LiveGroup[];
    accounts: readonly Account[];
    /** Undefined: no user can sign in, because a part of the link is not there. */
    access: { before?: Access; after?: Access };
    /** Accounts of before are gone afterwards. */
    losesAccounts: boolean;
}

/**
 * Whether Entra lets a user sign in to the application: who is enabled, and assigned if the application requires an
 * assignment. Of nested groups nothing counts, as Entra documents it for assignments.
 */
function createSignInRule(
    { users, groups }: Pick<SignInInput, "users" | "groups">,
    access: Access | undefined,
): (user: LiveUser) => boolean {
    if (access === undefined || access.accountEnabled === false) return () => false;
    if (access.appRoleAssignmentRequired === false) return isActive;
    const assigned = collectLiveAssignments(access.assignments, users, groups);
    return (user) => isActive(user) && assigned.users.has(user.id);
}

/** Adds whether each user can sign in, before and after. */
export function addSignIn(
    input: SignInInput,
    links: readonly KnownLink[],
    effects: readonly Effect[],
): Effect[] {
    const accounts = new Map(input.accounts.map((account) => [account.user_id, account]));
    const targets = new Map(links.map((link) => [link.sourceId, link.targetId]));
    const canBefore = createSignInRule(input, input.access.before);
    const canAfter = createSignInRule(input, input.access.after);
    const users = new Map(input.users.map((user) => [user.id, user]));
    const covered = new Set(effects.map(({ sourceId }) => sourceId));
    const others = input.users
        .filter((user) => !covered.has(user.id) && canBefore(user) !== canAfter(user))
        .map((user) => describeUnchanged(user, targets.get(user.id)));
    return [...effects, ...others].map((effect) => {
        const user = users.get(effect.sourceId ?? "");
        if (effect.type !== "User" || user === undefined) return effect;
        const account = accounts.get(targets.get(user.id) ?? "");
        const isBlocked = account?.blocked === true;
        const staysBlocked = isBlocked && effect.kind !== "unblocked" && !input.losesAccounts;
        const hasNone = effect.kind === "failing" && (account === undefined || input.losesAccounts);
        return {
            ...effect,
            signIn: {
                before: canBefore(user) && !isBlocked,
                after:
                    canAfter(user) &&
                    !staysBlocked &&
                    !hasNone &&
                    effect.kind !== "blocked" &&
                    effect.kind !== "deleted",
            },
        };
    });
}

/** A user with whom the cycle has nothing to do. */
function describeUnchanged({ id, userPrincipalName }: LiveUser, targetId: string | undefined): Effect {
    return {
        type: "User",
        sourceId: id,
        name: userPrincipalName,
        ...(targetId !== undefined && { targetId }),
        kind: targetId === undefined ? "outOfScope" : "unchanged",
        attributes: [],
        isPending: false,
    };
}

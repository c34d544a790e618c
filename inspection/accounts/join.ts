import { computeDesiredValues, createAttributeReader, ExpressionError, importUser } from "../../mapping";
import { compileScimMapping, getScimValue } from "../../mapping/auth0";
import { findLinks } from "../impact/findLinks";
import { VirtualConnection } from "../impact/virtualConnection";
import type { Account } from "../people/accounts";
import type { LiveUser } from "../people/people";
import type { Entitled } from "./entitled";
import type { AccountFacts } from "./facts";
import { listSignInIds } from "./identities";
import type { JoinedBy } from "./report";
import { createSignInId } from "./signInId";

/** To whom an account belongs. */
export interface Owner {
    /** Object ID in Entra. The user may be gone. */
    sourceId: string;
    joinedBy: JoinedBy;
}

export interface Joined {
    /** By user ID. What is not here belongs to no user of Entra. */
    owners: ReadonlyMap<string, Owner>;
    /** User IDs and group IDs at Auth0 by object ID, as the job has linked them or would. */
    targets: ReadonlyMap<string, string>;
}

/**
 * Finds out to whom each account belongs: as the job does, by its log and its matching attributes; then by the user ID that
 * a sign-in leads to; and of the remaining ones by a value that only one user has.
 */
export function joinAccounts(facts: AccountFacts, { ids }: Entitled): Joined {
    const owners = new Map<string, Owner>();
    const targets = new Map<string, string>();
    const users = sortByClaim(facts, ids);
    const connection = new VirtualConnection(facts.scim, facts.accounts, facts.accountGroups ?? []);
    for (const { sourceId, targetId, origin } of findLinks({ ...facts, users, connection })) {
        targets.set(sourceId, targetId);
        owners.set(targetId, { sourceId, joinedBy: origin });
    }
    joinBySignIn(facts, users, owners);
    joinByIdentity(facts, users, owners);
    return { owners, targets };
}

/**
 * Of several users with the same value of a matching attribute, the job links one, and without its log it is not known which.
 * The most likely ones come first: who signs in to an account, and then who is in scope.
 */
function sortByClaim(
    { users, signIn, connection, accounts }: AccountFacts,
    ids: Entitled["ids"],
): LiveUser[] {
    const known = new Set(accounts.flatMap((account) => listSignInIds(connection, account)));
    const rank = (user: LiveUser): number => {
        const userId = signIn && createSignInId(signIn, connection, user);
        const hasOwn = userId !== undefined && known.has(userId);
        return (hasOwn ? 0 : 2) + (ids.has(user.id) ? 0 : 1);
    };
    const ranked = users.map((user) => ({ user, rank: rank(user) }));
    return ranked.sort((a, b) => a.rank - b.rank).map(({ user }) => user);
}

function joinBySignIn(
    { signIn, connection, accounts }: AccountFacts,
    users: readonly LiveUser[],
    owners: Map<string, Owner>,
): void {
    if (signIn === undefined) return;
    const known = new Map(
        accounts.flatMap((account) =>
            listSignInIds(connection, account).map((id) => [id, account.user_id] as const),
        ),
    );
    for (const user of users) {
        const userId = known.get(createSignInId(signIn, connection, user) ?? "");
        if (userId === undefined || owners.has(userId)) continue;
        owners.set(userId, { sourceId: user.id, joinedBy: "signIn" });
    }
}

function joinByIdentity(facts: AccountFacts, users: readonly LiveUser[], owners: Map<string, Owner>): void {
    // Undefined: several users have the value, so that it tells nothing.
    const index = new Map<string, string | undefined>();
    for (const user of users) {
        for (const key of new Set(listUserKeys(facts, user))) {
            index.set(key, index.has(key) ? undefined : user.id);
        }
    }
    for (const account of facts.accounts) {
        if (owners.has(account.user_id)) continue;
        const sourceId = listAccountKeys(facts, account)
            .map((key) => index.get(key))
            .find((id) => id !== undefined);
        if (sourceId !== undefined) owners.set(account.user_id, { sourceId, joinedBy: "identity" });
    }
}

/** Values by which an account of a user can be recognized, in lower case. */
function listUserKeys({ mappings, environment }: AccountFacts, user: LiveUser): string[] {
    const source = importUser(user);
    const { attributes } = source;
    const externalIds = mappings
        .filter(({ sourceType }) => sourceType === "User")
        .flatMap(({ values }) => values.filter(({ name }) => name === "externalId"));
    let desired: unknown;
    try {
        const reader = createAttributeReader(source, false);
        desired = computeDesiredValues(externalIds, reader, false, environment).get("externalId");
    } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
    }
    return toKeys(user.id, attributes.get("originalUserPrincipalName"), attributes.get("mail"), desired);
}

/** Values by which the user of an account can be recognized, the most certain first, in lower case. */
export function listAccountKeys({ scim }: Pick<AccountFacts, "scim">, account: Account): string[] {
    const externalId = compileScimMapping(scim.mapping).find(
        ({ path }) => path.schema === undefined && path.attribute.toLowerCase() === "externalid",
    );
    return toKeys(
        ...listSignInIds(scim, account).map((id) => id.split("|").slice(2).join("|")),
        externalId && getScimValue(account, externalId),
        account.username,
        account.email,
    );
}

function toKeys(...values: unknown[]): string[] {
    return values.flatMap((value) =>
        typeof value === "string" && value !== "" ? [value.toLowerCase()] : [],
    );
}

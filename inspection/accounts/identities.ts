import type { Connection } from "../link/objects";
import type { Account } from "../people/accounts";

/** Source: Auth0, "User Profile Structure", identities. */
interface Identity {
    connection?: unknown;
    provider?: unknown;
    user_id?: unknown;
}

/**
 * The user IDs by which sign-ins through the connection lead to an account. An account that was linked with others has
 * several identities, and its own ID can be that of another connection. Source: Auth0, "User Account Linking".
 */
export function listSignInIds({ name }: Pick<Connection, "name">, account: Account): string[] {
    const ids = listIdentities(account)
        .filter(({ connection }) => connection === name)
        .map(({ provider, user_id }) => `${String(provider)}|${String(user_id)}`);
    return ids.length === 0 ? [account.user_id] : ids;
}

/** Whether an account is one of several connections; blocking it blocks the user in all of them. */
export function isLinkedAccount(account: Account): boolean {
    return listIdentities(account).length > 1;
}

function listIdentities({ identities }: Account): Identity[] {
    return Array.isArray(identities) ? (identities as Identity[]) : [];
}

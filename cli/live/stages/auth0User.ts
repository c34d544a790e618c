import type { Account } from "../../../inspection/people/accounts";
import { ignoreNotFound } from "../../../provider/clients/poll";
import type { LiveUser } from "../users";
import { waitFor } from "../waitFor";
import type { StageContext } from "./stage";
import { settleTimeoutMs } from "./stage";

/** The user ID that a sign-in of a user leads to: Entra sends the user principal name as NameID. */
export function getAccountId({ declaration }: StageContext, { userPrincipalName }: LiveUser): string {
    return `samlp|${declaration.name}|${userPrincipalName}`;
}

/** The account of a user; undefined: there is none. Read by its ID, which is consistent, other than a search. */
export function readAccount(context: StageContext, user: LiveUser): Promise<Account | undefined> {
    const { clients, signal } = context;
    const path = `/users/${encodeURIComponent(getAccountId(context, user))}`;
    return ignoreNotFound(clients.auth0.get<Account>(path, { signal }));
}

/** The account of a user as soon as it is as it has to be; undefined: it was not in time. */
export function waitForAccount(
    context: StageContext,
    user: LiveUser,
    isAsExpected: (account: Account) => boolean,
    withinMs = settleTimeoutMs,
): Promise<Account | undefined> {
    const { clients, signal } = context;
    return waitFor({ clock: clients.clock, signal, withinMs }, async () => {
        const account = await readAccount(context, user);
        return account !== undefined && isAsExpected(account) ? account : undefined;
    });
}

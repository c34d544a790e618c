import type { Clients } from "../../provider/clients";
import { ignoreNotFound } from "../../provider/clients/poll";

/** A user of Entra who takes part. Source: Microsoft Graph, user. */
export interface LiveUser {
    id: string;
    userPrincipalName: string;
    displayName?: string | null;
    givenName?: string | null;
    surname?: string | null;
    mail?: string | null;
    accountEnabled?: boolean | null;
}

const members = "id,userPrincipalName,displayName,givenName,surname,mail,accountEnabled";

/** The user with a user principal name or an object ID. @throws Error if there is none, or if the account is disabled */
export async function findUser({ graph }: Clients, option: string, wanted: string): Promise<LiveUser> {
    const path = `/users/${encodeURIComponent(wanted)}?$select=${members}`;
    const user = await ignoreNotFound(graph.get<LiveUser>(path));
    if (user === undefined) {
        throw new Error(
            `${option} is "${wanted}", but no user has this user principal name or object ID. Look at Entra admin center > Users.`,
        );
    }
    if (user.accountEnabled === false) {
        throw new Error(
            `${option} is "${wanted}", whose account is disabled. Enable it, or give another user.`,
        );
    }
    return user;
}

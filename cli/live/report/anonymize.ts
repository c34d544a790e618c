import { anonymizeMessage } from "../../../provider/clients/callShapes/message";
import type { LiveTenants } from "../preflight";

/** Writes a message without what is known to be a name, and without all that looks like a name or an ID. */
export type Anonymize = (text: string) => string;

/** Shorter ones would be found in words. */
const leastLength = 3;

/** Names of users and tenants are replaced wherever they stand, with or without quotes. */
export function createAnonymizer(
    name: string,
    { auth0Domain, entraTenantId, users }: LiveTenants,
): Anonymize {
    const ofUsers = [users.a, users.b].flatMap((user) => [
        user.userPrincipalName,
        user.userPrincipalName.replace(/@.*/, ""),
        user.userPrincipalName.replace(/.*@/, ""),
        user.displayName,
        user.givenName,
        user.surname,
        user.mail,
        user.id,
    ]);
    const tenants = [auth0Domain, auth0Domain.replace(/[.:].*/, ""), entraTenantId];
    const known = [name, name.replace(/-live$/, ""), ...ofUsers, ...tenants]
        .filter((text) => text !== undefined && text !== null)
        .filter(({ length }) => length >= leastLength)
        .sort((one, other) => other.length - one.length);
    return (text) => {
        const replaced = known.reduce(
            (left, word) =>
                left.replace(new RegExp(`(?<![A-Za-z0-9])${escape(word)}(?![A-Za-z0-9])`, "gi"), "{name}"),
            text,
        );
        return anonymizeMessage(replaced);
    };
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

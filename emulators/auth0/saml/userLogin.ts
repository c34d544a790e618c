import type { UserAttributes } from "../../../mapping/auth0";
import { borrow, insert } from "../../support/indexedMap";
import type { TenantContext } from "../context";
import type { Auth0Connection, Auth0User } from "../state";
import type { SamlProfile } from "./profile";

/** Who signed in, or why they may not. */
export type LoginOutcome = { user: Auth0User; refused?: undefined } | { user?: Auth0User; refused: string };

/**
 * Finds the user of a sign-in, or creates one. With `set_user_root_attributes` at `never_on_login` no user is created
 * and nothing is changed; at `on_each_login`, the default, all root attributes are replaced by those of the
 * assertion, also those that SCIM wrote. A blocked user is refused.
 *
 * Sources: the API's ConnectionOptionsSAML; Auth0, "Configure Inbound SCIM" (deployment guidelines), "Block and
 * Unblock Users", "User Profile Structure" (a blocked user's attempt counts); whether the ID is compared with
 * regard to case is undocumented, so it is.
 */
export function logIn(
    context: TenantContext,
    connection: Auth0Connection,
    profile: SamlProfile,
    ip: string,
): LoginOutcome {
    const { users } = context.state;
    if (profile.idValue === undefined) return { refused: "The assertion has no value for the user ID" };
    const sync = connection.options.set_user_root_attributes ?? "on_each_login";
    const userId = `samlp|${connection.name}|${profile.idValue}`;
    const now = context.clock.now().toISOString();
    let user = borrow(users, userId);
    if (user === undefined) {
        if (sync === "never_on_login") {
            return { refused: "JIT user provisioning is disabled for this connection" };
        }
        user = createUser(connection, userId, profile, now);
        insert(users, userId, user);
    } else if (sync === "on_each_login" && !isBlocked(user)) {
        user.attributes = { ...profile.attributes, ...keepAttributes(user.attributes) };
        user.updated_at = now;
    }
    const { logins_count: count } = user.attributes;
    Object.assign(user.attributes, {
        last_login: now,
        last_ip: ip,
        logins_count: (typeof count === "number" ? count : 0) + 1,
    });
    return isBlocked(user) ? { user, refused: "user is blocked" } : { user };
}

function createUser(
    connection: Auth0Connection,
    userId: string,
    profile: SamlProfile,
    now: string,
): Auth0User {
    return {
        user_id: userId,
        connection_id: connection.id,
        created_at: now,
        updated_at: now,
        identities: [
            {
                connection: connection.name,
                provider: connection.strategy,
                user_id: `${connection.name}|${profile.idValue}`,
                isSocial: false,
            },
        ],
        attributes: { ...profile.attributes },
    };
}

const isBlocked = ({ attributes }: Auth0User): boolean => attributes.blocked === true;

/** What no assertion replaces. */
function keepAttributes(attributes: UserAttributes): UserAttributes {
    const names = ["app_metadata", "user_metadata", "blocked", "logins_count"];
    return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

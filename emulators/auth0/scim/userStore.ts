import type { Auth0User, UserAttributes } from "../state";
import { resourceNotFound, ScimError } from "./errors";
import { compileMapping, type MappedAttribute, scimValue } from "./mapping";
import type { ScimCall } from "./route";
import { isUserName, type Users, usersByAttribute } from "./userFilter";

export function mappingOf({ configuration }: ScimCall): readonly MappedAttribute[] {
    return compileMapping(configuration.mapping);
}

/** The user that the path names, if it is one of this connection. */
export function userOf(call: ScimCall): Auth0User {
    const user = call.context.state.users.get(call.id);
    if (user === undefined || !isOfConnection(call, user)) throw resourceNotFound(call.id);
    return user;
}

export function usersOf({ context, configuration }: ScimCall): Users {
    return { map: context.state.users, connectionId: configuration.connection_id };
}

export function isOfConnection(call: ScimCall, { connection_id }: { connection_id: string }): boolean {
    return connection_id === call.configuration.connection_id;
}

export function userNameEntry(mapping: readonly MappedAttribute[]): MappedAttribute | undefined {
    return mapping.find(({ path }) => isUserName(path));
}

/**
 * Refuses attributes whose userName another user of the connection has, in whatever letter case (RFC 7643
 * section 4.1.1), or whose e-mail address.
 *
 * That of the address is Auth0's own rule; to RFC 7643 (section 8.7.1) addresses are not unique. "User Profile
 * Structure" calls `email` unique, and the security bulletin of 2019-09-05 says that it is in each connection.
 * Undocumented, whether connections of enterprises are an exception and what SCIM answers; so the stricter reading
 * is the default, and the plan's `uniqueEmails` turns it off.
 */
export function refuseTakenValues(call: ScimCall, attributes: UserAttributes, self?: Auth0User): void {
    const mapping = mappingOf(call);
    const name = userNameEntry(mapping);
    if (name !== undefined && isTaken(call, name, attributes, self)) throw userExists();
    if (!call.context.plan.uniqueEmails) return;
    const email = mapping.find(({ target }) => target.length === 1 && target[0] === "email");
    if (email !== undefined && isTaken(call, email, attributes, self)) throw userExists("e-mail address");
}

function isTaken(
    call: ScimCall,
    entry: MappedAttribute,
    attributes: UserAttributes,
    self: Auth0User | undefined,
): boolean {
    const wanted = folded(attributes, entry);
    if (wanted === undefined) return false;
    if (self !== undefined && folded(self.attributes, entry) === wanted) return false;
    return usersByAttribute(usersOf(call), entry, wanted).some(
        (user) => user !== self && isOfConnection(call, user) && folded(user.attributes, entry) === wanted,
    );
}

export function userExists(attribute = "userName"): ScimError {
    return new ScimError(409, `A user with this ${attribute} already exists`, "uniqueness");
}

function folded(attributes: UserAttributes, entry: MappedAttribute): string | undefined {
    const value = scimValue(attributes, entry);
    return typeof value === "string" ? value.toLowerCase() : undefined;
}

import { borrow } from "../../support/indexedMap";
import type { Auth0User, UserAttributes } from "../state";
import { createNotFoundError, ScimError } from "./errors";
import { compileMapping, getScimValue, type MappedAttribute } from "./mapping";
import type { ScimCall } from "./route";
import { findUsersByAttribute, isUserName, type Users } from "./userFilter";

export function getMapping({ configuration }: ScimCall): readonly MappedAttribute[] {
    return compileMapping(configuration.mapping);
}

/** The user that the path names, if it is one of this connection. */
export function findUser(call: ScimCall): Auth0User {
    const user = borrow(call.context.state.users, call.id);
    if (user === undefined || !isOfConnection(call, user)) throw createNotFoundError(call.id);
    return user;
}

export function getUsers({ context }: ScimCall): Users {
    return context.state.users;
}

export function isOfConnection(call: ScimCall, { connection_id }: { connection_id: string }): boolean {
    return connection_id === call.configuration.connection_id;
}

export function findUserNameEntry(mapping: readonly MappedAttribute[]): MappedAttribute | undefined {
    return mapping.find(({ path }) => isUserName(path));
}

/**
 * Refuses attributes whose userName another user of the connection has, in whatever letter case (RFC 7643
 * section 4.1.1), or whose email address.
 *
 * That of the address is Auth0's own rule; to RFC 7643 (section 8.7.1) addresses are not unique. "User Profile
 * Structure" calls `email` unique, and the security bulletin of 2019-09-05 says that it is in each connection.
 * Undocumented, whether connections of enterprises are an exception and what SCIM returns; so the stricter reading
 * is the default, and the plan's `uniqueEmails` turns it off.
 */
export function refuseTakenValues(call: ScimCall, attributes: UserAttributes, self?: Auth0User): void {
    const mapping = getMapping(call);
    const name = findUserNameEntry(mapping);
    if (name !== undefined && isTaken(call, name, attributes, self)) throw createUserExistsError();
    if (!call.context.plan.uniqueEmails) return;
    const email = mapping.find(({ target }) => target.length === 1 && target[0] === "email");
    if (email !== undefined && isTaken(call, email, attributes, self)) {
        throw createUserExistsError("email address");
    }
}

function isTaken(
    call: ScimCall,
    entry: MappedAttribute,
    attributes: UserAttributes,
    self: Auth0User | undefined,
): boolean {
    const wanted = getFoldedValue(attributes, entry);
    if (wanted === undefined) return false;
    if (self !== undefined && getFoldedValue(self.attributes, entry) === wanted) return false;
    return findUsersByAttribute(getUsers(call), entry, wanted).some(
        (user) =>
            user !== self && isOfConnection(call, user) && getFoldedValue(user.attributes, entry) === wanted,
    );
}

export function createUserExistsError(attribute = "userName"): ScimError {
    return new ScimError(409, `A user with this ${attribute} already exists`, "uniqueness");
}

function getFoldedValue(attributes: UserAttributes, entry: MappedAttribute): string | undefined {
    const value = getScimValue(attributes, entry);
    return typeof value === "string" ? value.toLowerCase() : undefined;
}

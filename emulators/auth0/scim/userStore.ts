import {
    type Auth0Attribute,
    compileScimMapping,
    createUserExistsError,
    getFoldedValue,
    listUniqueAttributes,
    type UserAttributes,
} from "../../../mapping/auth0";
import { borrow } from "../../support/indexedMap";
import type { Auth0User } from "../state";
import { createNotFoundError } from "./errors";
import type { ScimCall } from "./route";
import { findUsersByAttribute, type Users } from "./userFilter";

export function getMapping({ configuration }: ScimCall): readonly Auth0Attribute[] {
    return compileScimMapping(configuration.mapping);
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

/**
 * Refuses attributes of which another user of the connection has a unique one; see `listUniqueAttributes`. That addresses
 * are unique is the stricter reading and the default; the plan's `uniqueEmails` turns it off.
 */
export function refuseTakenValues(call: ScimCall, attributes: UserAttributes, self?: Auth0User): void {
    const { uniqueEmails } = call.context.plan;
    for (const { title, entry } of listUniqueAttributes(getMapping(call), uniqueEmails)) {
        if (isTaken(call, entry, attributes, self)) throw createUserExistsError(title);
    }
}

function isTaken(
    call: ScimCall,
    entry: Auth0Attribute,
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

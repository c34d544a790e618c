import type { Auth0User, UserAttributes } from "../state";
import { resourceNotFound, ScimError } from "./errors";
import { compileMapping, scimValue, type MappedAttribute } from "./mapping";
import type { ScimCall } from "./route";
import { isUserName, usersByAttribute, type Users } from "./userFilter";

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
 * section 4.1.1). E-mail addresses are not unique (RFC 7643 section 8.7.1; Auth0 names no rule for enterprise
 * connections), unless the connection maps userName to `email`, as Auth0's guide for Okta has it.
 */
export function refuseTakenName(call: ScimCall, attributes: UserAttributes, self?: Auth0User): void {
    const entry = userNameEntry(mappingOf(call));
    const wanted = entry && nameIn(attributes, entry);
    if (entry === undefined || wanted === undefined) return;
    if (self !== undefined && nameIn(self.attributes, entry) === wanted) return;
    const isTaken = usersByAttribute(usersOf(call), entry, wanted).some(
        (user) => user !== self && isOfConnection(call, user) && nameIn(user.attributes, entry) === wanted,
    );
    if (isTaken) throw userExists();
}

export function userExists(): ScimError {
    return new ScimError(409, "A user with this userName already exists", "uniqueness");
}

function nameIn(attributes: UserAttributes, entry: MappedAttribute): string | undefined {
    const value = scimValue(attributes, entry);
    return typeof value === "string" ? value.toLowerCase() : undefined;
}

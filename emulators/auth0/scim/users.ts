import {
    createUserExistsError,
    createUserId,
    fromScim,
    getUserIdValue,
    parseScimUser,
    patchScimUser,
    type UserAttributes,
} from "../../../mapping/auth0";
import { insert, readAll } from "../../support/indexedMap";
import { type Auth0User, removeUser } from "../state";
import { getFilter, toListResponse } from "./listing";
import { parsePatch } from "./patch";
import type { ScimCall, ScimResponse, ScimRoute } from "./route";
import { createUserFilter } from "./userFilter";
import { findUser, getMapping, getUsers, isOfConnection, refuseTakenValues } from "./userStore";
import { getUserLocation, toUserResponse, toUserView } from "./userView";

/** `/Users`. */
export const userRoutes: ScimRoute[] = [
    { method: "GET", path: "/Users", scope: "get:users", handle: list },
    { method: "POST", path: "/Users", scope: "post:users", handle: create },
    { method: "GET", path: "/Users/:id", scope: "get:users", handle: read },
    { method: "PUT", path: "/Users/:id", scope: "put:users", handle: replace },
    { method: "PATCH", path: "/Users/:id", scope: "patch:users", handle: patch },
    { method: "DELETE", path: "/Users/:id", scope: "delete:users", handle: remove },
];

function list(call: ScimCall): ScimResponse {
    const text = getFilter(call);
    const filter = text === undefined ? undefined : createUserFilter(text, getMapping(call));
    const candidates = filter?.candidates(getUsers(call)) ?? [...readAll(call.context.state.users)];
    const found = candidates.filter(
        (user) => isOfConnection(call, user) && (filter === undefined || filter.matches(user)),
    );
    return toListResponse(call, found, (user) => toUserView(call, user));
}

function read(call: ScimCall): ScimResponse {
    return toUserResponse(call, 200, findUser(call));
}

function create(call: ScimCall): ScimResponse {
    const resource = parseScimUser(call.body);
    const attributes = fromScim(resource, getMapping(call));
    const value = getUserIdValue(resource, call.configuration.user_id_attribute);
    const { connection_name: connection, connection_id, strategy } = call.configuration;
    const user_id = createUserId(strategy, connection, value);
    if (call.context.state.users.has(user_id)) throw createUserExistsError();
    refuseTakenValues(call, attributes);
    const now = call.context.clock.now().toISOString();
    const user: Auth0User = {
        user_id,
        connection_id,
        created_at: now,
        updated_at: now,
        identities: [{ connection, provider: strategy, user_id: `${connection}|${value}`, isSocial: false }],
        attributes,
    };
    insert(call.context.state.users, user_id, user);
    return { ...toUserResponse(call, 201, user), location: getUserLocation(call, user) };
}

function replace(call: ScimCall): ScimResponse {
    return write(call, (user) => fromScim(parseScimUser(call.body), getMapping(call), user.attributes));
}

function patch(call: ScimCall): ScimResponse {
    return write(call, ({ attributes }) =>
        patchScimUser(attributes, parsePatch(call.body), getMapping(call)),
    );
}

function remove(call: ScimCall): ScimResponse {
    removeUser(call.context.state, findUser(call).user_id);
    return { status: 204 };
}

/**
 * Writes what `change` makes of a user. Its ID stays, also when the attribute it was made of changes: SCIM IDs
 * never do (RFC 7643 section 3.1). What Auth0 does then is undocumented.
 */
function write(call: ScimCall, change: (user: Auth0User) => UserAttributes): ScimResponse {
    const user = findUser(call);
    const attributes = change(user);
    refuseTakenValues(call, attributes, user);
    user.attributes = attributes;
    user.updated_at = call.context.clock.now().toISOString();
    return toUserResponse(call, 200, user);
}

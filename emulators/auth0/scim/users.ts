import { insert, readAll } from "../../support/indexedMap";
import { isObject, type JsonObject } from "../../support/json";
import { type Auth0User, removeUser } from "../state";
import { createBadRequestError } from "./errors";
import { getFilter, toListResponse } from "./listing";
import { fromScim, isMapped, toScim, tryParsePath } from "./mapping";
import { applyPatch, parsePatch } from "./patch";
import { getValue } from "./resource";
import type { ScimCall, ScimResponse, ScimRoute } from "./route";
import { createUserFilter } from "./userFilter";
import {
    createUserExistsError,
    findUser,
    findUserNameEntry,
    getMapping,
    getUsers,
    isOfConnection,
    refuseTakenValues,
} from "./userStore";
import { getUserLocation, toUserResponse, toUserView, userSchema } from "./userView";

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
    const resource = parseUser(call.body);
    const attributes = fromScim(resource, getMapping(call));
    const value = getUserIdValue(call, resource);
    const { connection_name: connection, connection_id, strategy } = call.configuration;
    // The same form as at SAML login, so that the user who logs in is the user who was provisioned.
    const user_id = `${strategy}|${connection}|${value}`;
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
    return write(call, () => parseUser(call.body));
}

/**
 * The operations run on the user as SCIM sees it; what the connection does not map is lost on the way back,
 * as Auth0 ignores it.
 */
function patch(call: ScimCall): ScimResponse {
    const mapping = getMapping(call);
    return write(call, (user) => {
        const operations = parsePatch(call.body);
        const resource = applyPatch(toScim(user.attributes, mapping), operations, (path) =>
            isMapped(path, mapping),
        );
        const name = getValue(resource, { attribute: "userName" });
        if (findUserNameEntry(mapping) !== undefined && (name === undefined || name === "")) {
            throw createBadRequestError("invalidValue", "Attribute userName is required");
        }
        return resource;
    });
}

function remove(call: ScimCall): ScimResponse {
    removeUser(call.context.state, findUser(call).user_id);
    return { status: 204 };
}

/**
 * Writes what `change` makes of a user. Its ID stays, also when the attribute it was made of changes: SCIM IDs
 * never do (RFC 7643 section 3.1). What Auth0 does then is undocumented.
 */
function write(call: ScimCall, change: (user: Auth0User) => JsonObject): ScimResponse {
    const user = findUser(call);
    const attributes = fromScim(change(user), getMapping(call), user.attributes);
    refuseTakenValues(call, attributes, user);
    user.attributes = attributes;
    user.updated_at = call.context.clock.now().toISOString();
    return toUserResponse(call, 200, user);
}

function parseUser(body: unknown): JsonObject {
    if (!isObject(body)) throw createBadRequestError("invalidSyntax", "The body must be a User");
    const { schemas } = body;
    if (!Array.isArray(schemas) || !schemas.includes(userSchema)) {
        throw createBadRequestError("invalidSyntax", `Attribute schemas must contain ${userSchema}`);
    }
    const name = getValue(body, { attribute: "userName" });
    if (typeof name !== "string" || name === "") {
        throw createBadRequestError("invalidValue", "Attribute userName is required");
    }
    return body;
}

function getUserIdValue(call: ScimCall, resource: JsonObject): string {
    const { user_id_attribute: attribute } = call.configuration;
    const path = tryParsePath(attribute);
    const value = path && getValue(resource, path);
    if (typeof value !== "string" || value === "") {
        throw createBadRequestError(
            "invalidValue",
            `Attribute ${attribute} is required: it makes the user ID`,
        );
    }
    return value;
}

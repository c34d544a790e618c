import { isObject, type JsonObject } from "../../support/json";
import { type Auth0User, removeUser } from "../state";
import { badRequest } from "./errors";
import { listResponse, queryFilter } from "./listing";
import { fromScim, isMapped, pathOf, toScim } from "./mapping";
import { applyPatch, patchOperations } from "./patch";
import { valueAt } from "./resource";
import type { ScimAnswer, ScimCall, ScimRoute } from "./route";
import { userFilter } from "./userFilter";
import {
    isOfConnection,
    mappingOf,
    refuseTakenValues,
    userExists,
    userNameEntry,
    userOf,
    usersOf,
} from "./userStore";
import { userAnswer, userLocation, userSchema, userView } from "./userView";

/** `/Users`. */
export const userRoutes: ScimRoute[] = [
    { method: "GET", path: "/Users", scope: "get:users", handle: list },
    { method: "POST", path: "/Users", scope: "post:users", handle: create },
    { method: "GET", path: "/Users/:id", scope: "get:users", handle: read },
    { method: "PUT", path: "/Users/:id", scope: "put:users", handle: replace },
    { method: "PATCH", path: "/Users/:id", scope: "patch:users", handle: patch },
    { method: "DELETE", path: "/Users/:id", scope: "delete:users", handle: remove },
];

function list(call: ScimCall): ScimAnswer {
    const text = queryFilter(call);
    const filter = text === undefined ? undefined : userFilter(text, mappingOf(call));
    const candidates = filter?.candidates(usersOf(call)) ?? [...call.context.state.users.values()];
    const found = candidates.filter(
        (user) => isOfConnection(call, user) && (filter === undefined || filter.matches(user)),
    );
    return listResponse(call, found, (user) => userView(call, user));
}

function read(call: ScimCall): ScimAnswer {
    return userAnswer(call, 200, userOf(call));
}

function create(call: ScimCall): ScimAnswer {
    const resource = userBody(call.body);
    const attributes = fromScim(resource, mappingOf(call));
    const value = userIdValue(call, resource);
    const { connection_name: connection, connection_id, strategy } = call.configuration;
    // The same form as at SAML login, so that the user who logs in is the user who was provisioned.
    const user_id = `${strategy}|${connection}|${value}`;
    if (call.context.state.users.has(user_id)) throw userExists();
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
    call.context.state.users.set(user_id, user);
    return { ...userAnswer(call, 201, user), location: userLocation(call, user) };
}

function replace(call: ScimCall): ScimAnswer {
    return write(call, () => userBody(call.body));
}

/**
 * The operations run on the user as SCIM sees it; what the connection does not map is lost on the way back,
 * as Auth0 ignores it.
 */
function patch(call: ScimCall): ScimAnswer {
    const mapping = mappingOf(call);
    return write(call, (user) => {
        const operations = patchOperations(call.body);
        const resource = applyPatch(toScim(user.attributes, mapping), operations, (path) =>
            isMapped(path, mapping),
        );
        const name = valueAt(resource, { attribute: "userName" });
        if (userNameEntry(mapping) !== undefined && (name === undefined || name === "")) {
            throw badRequest("invalidValue", "Attribute userName is required");
        }
        return resource;
    });
}

function remove(call: ScimCall): ScimAnswer {
    removeUser(call.context.state, userOf(call).user_id);
    return { status: 204 };
}

/**
 * Writes what `change` makes of a user. Its ID stays, also when the attribute it was made of changes: SCIM IDs
 * never do (RFC 7643 section 3.1). What Auth0 does then is undocumented.
 */
function write(call: ScimCall, change: (user: Auth0User) => JsonObject): ScimAnswer {
    const user = userOf(call);
    const attributes = fromScim(change(user), mappingOf(call), user.attributes);
    refuseTakenValues(call, attributes, user);
    user.attributes = attributes;
    user.updated_at = call.context.clock.now().toISOString();
    return userAnswer(call, 200, user);
}

function userBody(body: unknown): JsonObject {
    if (!isObject(body)) throw badRequest("invalidSyntax", "The body must be a User");
    const { schemas } = body;
    if (!Array.isArray(schemas) || !schemas.includes(userSchema)) {
        throw badRequest("invalidSyntax", `Attribute schemas must contain ${userSchema}`);
    }
    const name = valueAt(body, { attribute: "userName" });
    if (typeof name !== "string" || name === "") {
        throw badRequest("invalidValue", "Attribute userName is required");
    }
    return body;
}

function userIdValue(call: ScimCall, resource: JsonObject): string {
    const { user_id_attribute: attribute } = call.configuration;
    const path = pathOf(attribute);
    const value = path && valueAt(resource, path);
    if (typeof value !== "string" || value === "") {
        throw badRequest("invalidValue", `Attribute ${attribute} is required: it makes the user ID`);
    }
    return value;
}

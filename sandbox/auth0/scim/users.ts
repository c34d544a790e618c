import { isObject, type JsonObject } from "../management/payload";
import { removeUser, type Auth0User, type UserAttributes } from "../state";
import { badRequest, resourceNotFound, ScimError } from "./errors";
import { filterOf, listResponse, project } from "./listing";
import { compileMapping, fromScim, pathOf, scimValue, toScim, type MappedAttribute } from "./mapping";
import { applyPatch, patchOperations } from "./patch";
import { valueAt } from "./resource";
import type { ScimAnswer, ScimCall, ScimRoute } from "./route";
import { userFilter } from "./userFilter";

export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

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
    const mapping = compileMapping(call.configuration.mapping);
    const filter = filterOf(call);
    const matches = filter === undefined ? () => true : userFilter(filter, mapping);
    return listResponse(call, usersOfConnection(call).filter(matches), (user) => view(call, user, mapping));
}

function read(call: ScimCall): ScimAnswer {
    return answer(call, 200, userOf(call));
}

function create(call: ScimCall): ScimAnswer {
    const resource = userBody(call.body);
    const mapping = compileMapping(call.configuration.mapping);
    const attributes = fromScim(resource, mapping);
    const value = userIdValue(call, resource);
    const { connection_name: connection, connection_id, strategy } = call.configuration;
    // The same form as at SAML login, so that the user who logs in is the user who was provisioned.
    const user_id = `${strategy}|${connection}|${value}`;
    if (call.context.state.users.has(user_id)) throw taken();
    refuseTakenName(call, mapping, attributes);
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
    return { ...answer(call, 201, user), location: locationOf(call, user) };
}

function replace(call: ScimCall): ScimAnswer {
    return write(call, () => userBody(call.body));
}

/**
 * The operations run on the user as SCIM sees it; what the connection does not map is lost on the way back,
 * as Auth0 ignores it.
 */
function patch(call: ScimCall): ScimAnswer {
    const operations = patchOperations(call.body);
    return write(call, (user, mapping) => {
        const resource = applyPatch(toScim(user.attributes, mapping), operations);
        return requireUserName(resource, mapping);
    });
}

function remove(call: ScimCall): ScimAnswer {
    removeUser(call.context.state, userOf(call).user_id);
    return { status: 204 };
}

/** Writes what `change` makes of a user. Its ID stays, also when the attribute it was made of changes. */
function write(
    call: ScimCall,
    change: (user: Auth0User, mapping: MappedAttribute[]) => JsonObject,
): ScimAnswer {
    const user = userOf(call);
    const mapping = compileMapping(call.configuration.mapping);
    const attributes = fromScim(change(user, mapping), mapping, user.attributes);
    refuseTakenName(call, mapping, attributes, user);
    user.attributes = attributes;
    user.updated_at = call.context.clock.now().toISOString();
    return answer(call, 200, user);
}

function usersOfConnection(call: ScimCall): Auth0User[] {
    const { connection_id: id } = call.configuration;
    return [...call.context.state.users.values()].filter(({ connection_id }) => connection_id === id);
}

function userOf(call: ScimCall): Auth0User {
    const user = call.context.state.users.get(call.id);
    if (user?.connection_id !== call.configuration.connection_id) throw resourceNotFound(call.id);
    return user;
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

/** After a PATCH: userName is required (RFC 7643 section 4.1.1), if the connection maps it at all. */
function requireUserName(resource: JsonObject, mapping: MappedAttribute[]): JsonObject {
    const mapped = userNameEntry(mapping) !== undefined;
    const value = valueAt(resource, { attribute: "userName" });
    if (mapped && (value === undefined || value === "")) {
        throw badRequest("invalidValue", "Attribute userName is required");
    }
    return resource;
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

/** userName is unique in a connection, without regard to case (RFC 7643 section 4.1.1). */
function refuseTakenName(
    call: ScimCall,
    mapping: MappedAttribute[],
    attributes: UserAttributes,
    self?: Auth0User,
): void {
    const entry = userNameEntry(mapping);
    if (entry === undefined) return;
    const nameOf = (of: UserAttributes) => {
        const value = scimValue(of, entry);
        return typeof value === "string" ? value.toLowerCase() : undefined;
    };
    const wanted = nameOf(attributes);
    if (wanted === undefined) return;
    if (usersOfConnection(call).some((user) => user !== self && nameOf(user.attributes) === wanted)) {
        throw taken();
    }
}

function userNameEntry(mapping: MappedAttribute[]): MappedAttribute | undefined {
    return mapping.find(({ path }) => path.schema === undefined && /^userName$/i.test(path.attribute));
}

function taken(): ScimError {
    return new ScimError(409, "A user with this userName already exists", "uniqueness");
}

function answer(call: ScimCall, status: number, user: Auth0User): ScimAnswer {
    const mapping = compileMapping(call.configuration.mapping);
    return { status, body: project(call, view(call, user, mapping)) };
}

function view(call: ScimCall, user: Auth0User, mapping: MappedAttribute[]): JsonObject {
    const mapped = toScim(user.attributes, mapping);
    const extensions = Object.keys(mapped).filter((key) => /^urn:/i.test(key));
    return {
        schemas: [userSchema, ...extensions],
        id: user.user_id,
        ...mapped,
        meta: {
            resourceType: "User",
            created: user.created_at,
            lastModified: user.updated_at,
            location: locationOf(call, user),
        },
    };
}

function locationOf(call: ScimCall, user: Auth0User): string {
    return `${call.base}/Users/${encodeURIComponent(user.user_id)}`;
}

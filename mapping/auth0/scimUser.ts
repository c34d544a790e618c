import { isObject, type JsonObject } from "../json";
import { applyPatch } from "./applyPatch";
import {
    type Auth0Attribute,
    fromScim,
    getScimValue,
    isMapped,
    toScim,
    tryParsePath,
    type UserAttributes,
} from "./attributeMapping";
import type { PatchOperation } from "./patchOperation";
import { getValue } from "./resource";
import { createBadRequestError, ScimError } from "./scimError";
import { isUserName } from "./userFilter";

/** URN of the core schema of users. */
export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";

/** The body of a request as a User. @throws ScimError */
export function parseScimUser(body: unknown): JsonObject {
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

/** What makes the ID of a new user: the value of the attribute that the SCIM configuration names. @throws ScimError */
export function getUserIdValue(resource: JsonObject, userIdAttribute: string): string {
    const path = tryParsePath(userIdAttribute);
    const value = path && getValue(resource, path);
    if (typeof value !== "string" || value === "") {
        throw createBadRequestError(
            "invalidValue",
            `Attribute ${userIdAttribute} is required: it makes the user ID`,
        );
    }
    return value;
}

/**
 * The ID of a user that SCIM creates: the same as at a login by SAML, so that the user who logs in is the user who was
 * provisioned.
 */
export function createUserId(strategy: string, connectionName: string, value: string): string {
    return `${strategy}|${connectionName}|${value}`;
}

/**
 * The attributes of a user after a PATCH. The operations run on the user as SCIM sees it; what the connection does not map
 * is lost on the way back, as Auth0 ignores it.
 * @throws ScimError
 */
export function patchScimUser(
    attributes: UserAttributes,
    operations: readonly PatchOperation[],
    mapping: readonly Auth0Attribute[],
): UserAttributes {
    const resource = applyPatch(toScim(attributes, mapping), operations, (path) => isMapped(path, mapping));
    const name = getValue(resource, { attribute: "userName" });
    if (findUserNameEntry(mapping) !== undefined && (name === undefined || name === "")) {
        throw createBadRequestError("invalidValue", "Attribute userName is required");
    }
    return fromScim(resource, mapping, attributes);
}

function findUserNameEntry(mapping: readonly Auth0Attribute[]): Auth0Attribute | undefined {
    return mapping.find(({ path }) => isUserName(path));
}

/** An attribute whose value one user of a connection has at most. */
export interface UniqueAttribute {
    /** As it stands in the error. */
    title: "userName" | "email address";
    entry: Auth0Attribute;
}

/**
 * The attributes that are unique in a connection: the user name, in whatever letter case (RFC 7643 section 4.1.1), and the
 * email address.
 *
 * That of the address is Auth0's own rule; to RFC 7643 (section 8.7.1) addresses are not unique. "User Profile
 * Structure" calls `email` unique, and the security bulletin of 2019-09-05 says that it is in each connection.
 * Undocumented, whether connections of enterprises are an exception and what SCIM returns.
 */
export function listUniqueAttributes(
    mapping: readonly Auth0Attribute[],
    uniqueEmails: boolean,
): UniqueAttribute[] {
    const name = findUserNameEntry(mapping);
    const email = mapping.find(({ target }) => target.length === 1 && target[0] === "email");
    return [
        ...(name === undefined ? [] : [{ title: "userName" as const, entry: name }]),
        ...(email === undefined || !uniqueEmails ? [] : [{ title: "email address" as const, entry: email }]),
    ];
}

/** The value of an attribute as uniqueness compares it; undefined: none. */
export function getFoldedValue(attributes: UserAttributes, entry: Auth0Attribute): string | undefined {
    const value = getScimValue(attributes, entry);
    return typeof value === "string" ? value.toLowerCase() : undefined;
}

export function createUserExistsError(title: UniqueAttribute["title"] = "userName"): ScimError {
    return new ScimError(409, `A user with this ${title} already exists`, "uniqueness");
}

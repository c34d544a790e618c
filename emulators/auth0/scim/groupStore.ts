import {
    compare,
    createBadRequestError,
    createGroupExistsError,
    createMemberError,
    findKey,
    getValue,
    type GroupContent,
    readMemberIds,
    refuseTooManyMembers,
    type ScimPath,
    validateGroupAttributes,
} from "../../../mapping/auth0";
import { borrow, findByValue, readAll } from "../../support/indexedMap";
import type { JsonObject } from "../../support/json";
import type { Auth0Group } from "../state";
import { createNotFoundError } from "./errors";
import type { ScimCall } from "./route";
import { parseScimFilter } from "./userFilter";
import { isOfConnection } from "./userStore";

/** The group that the path names, if it is one of this connection. */
export function findGroup(call: ScimCall): Auth0Group {
    const group = borrow(call.context.state.groups, call.id);
    if (group === undefined || !isOfConnection(call, group)) throw createNotFoundError(call.id);
    return group;
}

export function listGroups(call: ScimCall): Auth0Group[] {
    return [...readAll(call.context.state.groups)].filter((group) => isOfConnection(call, group));
}

/** Groups that a filter finds. Groups can be filtered by `eq` only; no `and`, no `or`. */
export function findGroups(call: ScimCall, text: string): Auth0Group[] {
    const node = parseScimFilter(text);
    if (node.kind !== "comparison" || node.operator !== "eq") {
        throw createBadRequestError("invalidFilter", "Groups can be filtered by eq only");
    }
    const { path, value } = node;
    const attribute = parseGroupAttribute(path);
    const { groups } = call.context.state;
    // IDs, of the group, of members and the external one, tell letters' case apart (RFC 7643 section 3.1).
    if (attribute === "members") {
        // Of all groups, but a look into the lists as they are: 200,000 members take a millisecond.
        return listGroups(call).filter(({ members }) => typeof value === "string" && members.includes(value));
    }
    return findByValue(groups, attribute, (group) => group[attribute], [value]).filter(
        (group) =>
            isOfConnection(call, group) &&
            compare("eq", group[attribute], value, attribute !== "displayName"),
    );
}

function parseGroupAttribute(path: ScimPath): "displayName" | "externalId" | "id" | "members" {
    const name = [path.attribute, path.sub ?? []].flat().join(".").toLowerCase();
    if (path.schema === undefined && path.selector === undefined) {
        for (const index of ["displayName", "externalId", "id"] as const) {
            if (name === index.toLowerCase()) return index;
        }
        if (name === "members.value" || name === "members") return "members";
    }
    throw createBadRequestError("invalidFilter", `Attribute ${name} is not searchable`);
}

/** What a Group resource says. */
export function readContent(resource: JsonObject): GroupContent {
    return {
        displayName: getValue(resource, { attribute: "displayName" }),
        externalId: getValue(resource, { attribute: "externalId" }),
        members: [...new Set(readMemberIds(resource[findKey(resource, "members")]))],
    };
}

/** The content, checked: a name that is unique in the connection, members that are its users. */
export function validateContent(
    call: ScimCall,
    content: GroupContent,
    self?: Auth0Group,
): Pick<Auth0Group, "displayName" | "externalId" | "members"> {
    const attributes = validateGroupAttributes(content);
    const { members } = content;
    refuseTakenName(call, attributes.displayName, self);
    refuseTooManyMembers(members.length);
    for (const id of findAddedMembers(members, self?.members ?? [])) requireMember(call, id);
    return { ...attributes, members };
}

/** Members that were none before; also those that changed places, which does no harm. */
function findAddedMembers(members: readonly string[], before: readonly string[]): string[] {
    let at = 0;
    return members.filter((member) => {
        while (at < before.length && before[at] !== member) at += 1;
        at += 1;
        return at > before.length;
    });
}

function refuseTakenName(call: ScimCall, displayName: string, self?: Auth0Group): void {
    if (self?.displayName === displayName) return;
    const { groups } = call.context.state;
    const isTaken = findByValue(groups, "displayName", (group) => group.displayName, [displayName]).some(
        (other) =>
            other !== self && isOfConnection(call, other) && compare("eq", other.displayName, displayName),
    );
    if (isTaken) throw createGroupExistsError();
}

function requireMember(call: ScimCall, id: string): void {
    const user = borrow(call.context.state.users, id);
    if (user === undefined || !isOfConnection(call, user)) {
        throw createMemberError(id);
    }
}

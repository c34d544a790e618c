import { isObject, type JsonObject } from "../json";
import { applyPatch, toChanges } from "./applyPatch";
import type { FilterNode, FilterValue } from "./grammar";
import type { AttributeChange, PatchOperation } from "./patchOperation";
import { findKey, isMatch, readConditions, toElements } from "./resource";
import { createBadRequestError } from "./scimError";

/** What a Group resource says of itself. */
export interface GroupContent {
    displayName?: unknown;
    externalId?: unknown;
    /** IDs, each once. */
    members: string[];
}

/**
 * A group's content after a PATCH (RFC 7644 section 3.5.2), members named by path and filter, by path and list
 * (Entra without its flag), or in a value without path.
 *
 * Members are changed as the IDs that they are: a group can have 200,000 of them, and Entra sends a few at a time.
 */
export function patchGroup(before: GroupContent, operations: readonly PatchOperation[]): GroupContent {
    const { members: _members, ...others } = before;
    let members = before.members;
    let attributes: JsonObject = others;
    for (const operation of operations) {
        const rest: AttributeChange[] = [];
        for (const change of toChanges(operation)) {
            if (isMembersChange(change)) members = changeMembers(members, change);
            else rest.push(change);
        }
        if (rest.length > 0) {
            attributes = applyPatch(attributes, [withoutMembers(operation)], isGroupAttribute);
        }
    }
    return { displayName: attributes.displayName, externalId: attributes.externalId, members };
}

/** How many members the operations name, for the limit. */
export function countMembers(operations: readonly PatchOperation[]): number {
    return operations
        .flatMap(toChanges)
        .filter(isMembersChange)
        .reduce(
            (sum, { path, value }) => sum + (path.selector === undefined ? toElements(value).length : 1),
            0,
        );
}

/** IDs in a list of members. Only users can be members: source auth0.com/docs, "Configure Inbound SCIM". */
export function readMemberIds(value: unknown): string[] {
    return toElements(value).map((element) => {
        const id = element[findKey(element, "value")];
        if (typeof id !== "string" || id === "") {
            throw createBadRequestError("invalidValue", "A member needs a value");
        }
        const type = element[findKey(element, "type")];
        if (typeof type === "string" && type.toLowerCase() !== "user") {
            throw createBadRequestError(
                "invalidValue",
                `Member ${id} is a ${type}; only users can be members`,
            );
        }
        return id;
    });
}

function isMembersChange({ path }: AttributeChange): boolean {
    return path.schema === undefined && path.attribute.toLowerCase() === "members";
}

function isGroupAttribute({ schema, attribute }: { schema?: string; attribute: string }): boolean {
    return schema === undefined && /^(displayName|externalId)$/i.test(attribute);
}

function withoutMembers(operation: PatchOperation): PatchOperation {
    const { path, value } = operation;
    if (path !== undefined || !isObject(value)) return operation;
    const rest = Object.entries(value).filter(([key]) => !/^members\b/i.test(key));
    return { ...operation, value: Object.fromEntries(rest) };
}

function changeMembers(members: string[], change: AttributeChange): string[] {
    const { op, path, value } = change;
    if (path.sub !== undefined) {
        // Sub-attributes of a member are immutable (RFC 7643 section 8.7.1); those but `value` are not kept.
        if (path.sub.toLowerCase() !== "value") return members;
        throw createBadRequestError("mutability", "Attribute members.value is immutable");
    }
    if (path.selector !== undefined) return changeSelectedMembers(members, op, path.selector);
    switch (op) {
        case "add":
            return addMembers(members, readMemberIds(value));
        case "replace":
            return [...new Set(readMemberIds(value ?? []))];
        case "remove":
            return value === undefined || value === null ? [] : removeMembers(members, readMemberIds(value));
    }
}

/** `members[value eq "ID"]`. What is selected can be removed and nothing else, as members are immutable. */
function changeSelectedMembers(members: string[], op: PatchOperation["op"], selector: FilterNode): string[] {
    const id = findOnlyId(readConditions(selector));
    const selected =
        id === undefined
            ? members.filter((value) => isMatch(selector, { value, type: "User" }))
            : members.filter((value) => value === id);
    if (op === "remove") return selected.length === 0 ? members : removeMembers(members, selected);
    if (selected.length === 0) throw createBadRequestError("noTarget", "The filter matches no member");
    throw createBadRequestError("mutability", "A member cannot be changed, only added and removed");
}

function findOnlyId(conditions: ReadonlyMap<string, FilterValue> | undefined): FilterValue | undefined {
    return conditions?.size === 1 ? conditions.get("value") : undefined;
}

function addMembers(members: string[], ids: readonly string[]): string[] {
    const known = ids.length < 8 ? { has: (id: string) => members.includes(id) } : new Set(members);
    const others = [...new Set(ids)].filter((id) => !known.has(id));
    return others.length === 0 ? members : [...members, ...others];
}

function removeMembers(members: string[], ids: readonly string[]): string[] {
    const gone = new Set(ids);
    return members.filter((member) => !gone.has(member));
}

import { borrow } from "../../../support/indexedMap";
import type { DirectoryGroup, EntraTenantState } from "../../model";
import type { GraphCall, JsonObject } from "../call";
import { type DirectoryObject, findDirectoryObject, listLive } from "./lookup";
import { presentObject } from "./present";

/**
 * What a relationship of an object leads to: a list, one object, or undefined for an empty single one.
 * `type` is the name in the metadata, `name` one of the relationships that the type lists as expandable.
 */
export function findRelatedObjects(
    call: GraphCall,
    type: string,
    id: string,
    name: string,
): JsonObject[] | JsonObject | undefined {
    const { state } = call;
    const present = (object: DirectoryObject): JsonObject => presentObject(call, object);
    if (name === "manager") {
        const manager = findDirectoryObject(state, borrow(state.users, id)?.manager ?? "");
        return manager === undefined ? undefined : present(manager);
    }
    if (name === "appRoleAssignedTo") return listAssignments(state, id);
    return listRelated(state, type, id, name).map(present);
}

function listRelated(state: EntraTenantState, type: string, id: string, name: string): DirectoryObject[] {
    switch (name) {
        case "owners":
            return listObjects(state, listOwnerIds(state, type, id));
        case "members": {
            const group = borrow(state.groups, id);
            return group === undefined ? [] : listMembers(state, group);
        }
        case "memberOf":
            return listGroups(state, id);
        case "directReports":
            return listLive(state.users)
                .filter((user) => user.manager === id)
                .map((value) => ({ type: "user", value }));
        default:
            return [];
    }
}

function listOwnerIds(state: EntraTenantState, type: string, id: string): readonly string[] {
    if (type === "group") return borrow(state.groups, id)?.owners ?? [];
    const owned = type === "application" ? state.applications.get(id) : state.servicePrincipals.get(id);
    return owned?.owners ?? [];
}

/** The objects that have these IDs; what was deleted is left out. */
export const listObjects = (state: EntraTenantState, ids: readonly string[]): DirectoryObject[] =>
    ids.map((id) => findDirectoryObject(state, id)).filter((object) => object !== undefined);

/** Direct members. */
export const listMembers = (state: EntraTenantState, group: DirectoryGroup): DirectoryObject[] =>
    listObjects(state, group.members);

/** Members of the group and of the groups in it, each once; groups that contain each other do not loop. */
export function listTransitiveMembers(
    state: EntraTenantState,
    group: DirectoryGroup,
    seen = new Set([group.id]),
): DirectoryObject[] {
    return listMembers(state, group).flatMap((member) => {
        if (seen.has(member.value.id)) return [];
        seen.add(member.value.id);
        return member.type === "group"
            ? [member, ...listTransitiveMembers(state, member.value, seen)]
            : [member];
    });
}

/** The groups in which an object is a direct member. */
export const listGroups = (state: EntraTenantState, id: string): DirectoryObject[] =>
    listLive(state.groups)
        .filter((group) => group.members.includes(id))
        .map((value) => ({ type: "group", value }));

/** The assignments to a service principal, without those of principals in the recycle bin. */
export const listAssignments = (state: EntraTenantState, resourceId: string): JsonObject[] =>
    [...state.appRoleAssignments.values()]
        .filter((assignment) => assignment.resourceId === resourceId)
        .filter((assignment) => findDirectoryObject(state, assignment.principalId) !== undefined)
        .map((assignment) => ({ ...assignment, deletedDateTime: null }));

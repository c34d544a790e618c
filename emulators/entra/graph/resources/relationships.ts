import type { DirectoryGroup, EntraTenantState } from "../../model";
import type { GraphCall, JsonObject } from "../call";
import { directoryObject, type DirectoryObject, liveValues } from "./lookup";
import { presentObject } from "./present";

/**
 * What a relationship of an object leads to: a list, one object, or undefined for an empty single one.
 * `type` is the name in the metadata, `name` one of the relationships that the type lists as expandable.
 */
export function relatedObjects(
    call: GraphCall,
    type: string,
    id: string,
    name: string,
): JsonObject[] | JsonObject | undefined {
    const { state } = call;
    const present = (object: DirectoryObject): JsonObject => presentObject(call, object);
    if (name === "manager") {
        const manager = directoryObject(state, state.users.get(id)?.manager ?? "");
        return manager === undefined ? undefined : present(manager);
    }
    if (name === "appRoleAssignedTo") return assignmentsTo(state, id);
    return relations(state, type, id, name).map(present);
}

function relations(state: EntraTenantState, type: string, id: string, name: string): DirectoryObject[] {
    switch (name) {
        case "owners":
            return objects(state, ownersOf(state, type, id));
        case "members": {
            const group = state.groups.get(id);
            return group === undefined ? [] : membersOf(state, group);
        }
        case "memberOf":
            return groupsOf(state, id);
        case "directReports":
            return liveValues(state.users)
                .filter((user) => user.manager === id)
                .map((value) => ({ type: "user", value }));
        default:
            return [];
    }
}

function ownersOf(state: EntraTenantState, type: string, id: string): readonly string[] {
    if (type === "group") return state.groups.get(id)?.owners ?? [];
    const owned = type === "application" ? state.applications.get(id) : state.servicePrincipals.get(id);
    return owned?.owners ?? [];
}

/** The objects that have these IDs; what was deleted is left out. */
export const objects = (state: EntraTenantState, ids: readonly string[]): DirectoryObject[] =>
    ids.map((id) => directoryObject(state, id)).filter((object) => object !== undefined);

/** Direct members. */
export const membersOf = (state: EntraTenantState, group: DirectoryGroup): DirectoryObject[] =>
    objects(state, group.members);

/** Members of the group and of the groups in it, each once; groups that contain each other do not loop. */
export function transitiveMembersOf(
    state: EntraTenantState,
    group: DirectoryGroup,
    seen = new Set([group.id]),
): DirectoryObject[] {
    return membersOf(state, group).flatMap((member) => {
        if (seen.has(member.value.id)) return [];
        seen.add(member.value.id);
        return member.type === "group"
            ? [member, ...transitiveMembersOf(state, member.value, seen)]
            : [member];
    });
}

/** The groups in which an object is a direct member. */
export const groupsOf = (state: EntraTenantState, id: string): DirectoryObject[] =>
    liveValues(state.groups)
        .filter((group) => group.members.includes(id))
        .map((value) => ({ type: "group", value }));

/** The assignments to a service principal, without those of principals in the recycle bin. */
export const assignmentsTo = (state: EntraTenantState, resourceId: string): JsonObject[] =>
    [...state.appRoleAssignments.values()]
        .filter((assignment) => assignment.resourceId === resourceId)
        .filter((assignment) => directoryObject(state, assignment.principalId) !== undefined)
        .map((assignment) => ({ ...assignment, deletedDateTime: null }));

import type { DirectoryGroup, EntraTenantState } from "../model";
import { entity, type GraphRoute } from "./call";
import { directoryObjectType, groupType } from "./entityTypes";
import { directoryObject, findGroup, liveValues, type DirectoryObject } from "./lookup";
import { collection, select } from "./odata/collection";
import { permissions } from "./permissions";
import { presentGroup, presentObject } from "./present";

/** Source: https://learn.microsoft.com/graph/api/resources/group */
export const groupRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/groups",
        permission: permissions.readGroups,
        handle: (call) =>
            collection(call, "groups", groupType, liveValues(call.state.groups).map(presentGroup)),
    },
    {
        method: "GET",
        path: "/groups/:id",
        permission: permissions.readGroups,
        handle: (call) => {
            const shown = select(call, groupType)(presentGroup(findGroup(call.state, call.param("id"))));
            return entity(call, "groups/$entity", shown);
        },
    },
    memberRoute("members", membersOf),
    memberRoute("transitiveMembers", (state, group) => transitiveMembersOf(state, group)),
    // The directories that the sandbox loads name no owners of groups.
    memberRoute("owners", () => []),
];

function memberRoute(
    name: string,
    list: (state: EntraTenantState, group: DirectoryGroup) => DirectoryObject[],
): GraphRoute {
    return {
        method: "GET",
        path: `/groups/:id/${name}`,
        permission: permissions.readGroups,
        handle: (call) => {
            const objects = list(call.state, findGroup(call.state, call.param("id")));
            const shown = objects.map((object) => presentObject(call, object));
            return collection(call, "directoryObjects", directoryObjectType, shown);
        },
    };
}

function membersOf(state: EntraTenantState, group: DirectoryGroup): DirectoryObject[] {
    return group.members.map((id) => directoryObject(state, id)).filter((member) => member !== undefined);
}

function transitiveMembersOf(
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

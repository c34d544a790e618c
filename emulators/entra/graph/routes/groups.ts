import { graphTime } from "../../graphTime";
import type { DirectoryGroup, EntraTenantState } from "../../model";
import { deleteForGood } from "../../recycleBin";
import { type GraphCall, type GraphRoute, noContent, objectBody } from "../call";
import { collection, countOf } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { directoryObjectType, groupType } from "../resources/entityTypes";
import { createGroup, updateGroup } from "../resources/groupUpdate";
import { type DirectoryObject, findGroup, liveValues } from "../resources/lookup";
import { presentGroup, presentObject } from "../resources/present";
import { groupsOf, membersOf, objects, transitiveMembersOf } from "../resources/relationships";

/** Source: https://learn.microsoft.com/graph/api/resources/group */
export const groupRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/groups",
        permission: permissions.readGroups,
        handle: (call) => collection(call, "groups", groupType, all(call)),
    },
    {
        method: "GET",
        path: "/groups/$count",
        permission: permissions.readGroups,
        handle: (call) => countOf(call, groupType, all(call)),
    },
    {
        method: "POST",
        path: "/groups",
        permission: permissions.createGroup,
        handle: (call) => {
            const group = createGroup(call, objectBody(call));
            call.state.groups.set(group.id, group);
            return selectedEntity(call, "groups", groupType, presentGroup(group), { status: 201 });
        },
    },
    {
        method: "GET",
        path: "/groups/:id",
        permission: permissions.readGroups,
        handle: (call) => selectedEntity(call, "groups", groupType, presentGroup(target(call))),
    },
    {
        method: "PATCH",
        path: "/groups/:id",
        permission: permissions.writeGroup,
        handle: (call) => {
            updateGroup(call, target(call), objectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/groups/:id",
        permission: permissions.deleteGroup,
        handle: (call) => {
            const group = target(call);
            // Only Microsoft 365 groups have a recycle bin. Source: "List deletedItems".
            if (group.groupTypes.includes("Unified")) group.deletedDateTime = graphTime(call.clock.now());
            else deleteForGood(call.state, group.id);
            return noContent;
        },
    },
    relationRoute("members", membersOf),
    relationRoute("transitiveMembers", (state, group) => transitiveMembersOf(state, group)),
    relationRoute("memberOf", (state, group) => groupsOf(state, group.id)),
    relationRoute("owners", (state, group) => objects(state, group.owners ?? [])),
];

function relationRoute(
    name: string,
    list: (state: EntraTenantState, group: DirectoryGroup) => DirectoryObject[],
): GraphRoute {
    return {
        method: "GET",
        path: `/groups/:id/${name}`,
        permission: permissions.readGroups,
        handle: (call) => {
            const related = list(call.state, target(call));
            const shown = related.map((object) => presentObject(call, object));
            return collection(call, "directoryObjects", directoryObjectType, shown);
        },
    };
}

const target = (call: GraphCall): DirectoryGroup => findGroup(call.state, call.param("id"));

const all = (call: GraphCall) => liveValues(call.state.groups).map(presentGroup);

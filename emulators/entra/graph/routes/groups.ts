import { insert } from "../../../support/indexedMap";
import { formatGraphTime } from "../../graphTime";
import type { DirectoryGroup, EntraTenantState } from "../../model";
import { deletePermanently } from "../../recycleBin";
import { type GraphCall, type GraphRoute, noContent, readObjectBody } from "../call";
import { listCandidates } from "../odata/candidates";
import { createCountResponse, createDirectoryResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { groupType } from "../resources/entityTypes";
import { createGroup, updateGroup } from "../resources/groupUpdate";
import { type DirectoryObject, findGroup } from "../resources/lookup";
import { presentGroup } from "../resources/present";
import { listGroups, listMembers, listObjects, listTransitiveMembers } from "../resources/relationships";
import { createRelationRoutes, type Relation } from "./relationRoutes";

/** Source: https://learn.microsoft.com/graph/api/resources/group */
export const groupRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/groups",
        permission: permissions.readGroups,
        handle: (call) => createDirectoryResponse(call, "groups", groupType, listEntries(call), presentGroup),
    },
    {
        method: "GET",
        path: "/groups/$count",
        permission: permissions.readGroups,
        handle: (call) => createCountResponse(call, groupType, listEntries(call).map(presentGroup)),
    },
    {
        method: "POST",
        path: "/groups",
        permission: permissions.createGroup,
        handle: (call) => {
            const group = createGroup(call, readObjectBody(call));
            insert(call.state.groups, group.id, group);
            return createSelectedEntityResponse(call, "groups", groupType, presentGroup(group), {
                status: 201,
            });
        },
    },
    {
        method: "GET",
        path: "/groups/:id",
        permission: permissions.readGroups,
        handle: (call) =>
            createSelectedEntityResponse(call, "groups", groupType, presentGroup(findTarget(call))),
    },
    {
        method: "PATCH",
        path: "/groups/:id",
        permission: permissions.writeGroup,
        handle: (call) => {
            updateGroup(call, findTarget(call), readObjectBody(call));
            return noContent;
        },
    },
    {
        method: "DELETE",
        path: "/groups/:id",
        permission: permissions.deleteGroup,
        handle: (call) => {
            const group = findTarget(call);
            // Only Microsoft 365 groups have a recycle bin. Source: "List deletedItems".
            if (group.groupTypes.includes("Unified")) {
                group.deletedDateTime = formatGraphTime(call.clock.now());
            } else {
                deletePermanently(call.state, group.id);
            }
            return noContent;
        },
    },
    ...createRelation("members", ["user", "group", "servicePrincipal"], listMembers),
    ...createRelation("transitiveMembers", ["user", "group", "servicePrincipal"], (state, group) =>
        listTransitiveMembers(state, group),
    ),
    ...createRelation("memberOf", ["group"], (state, group) => listGroups(state, group.id)),
    ...createRelation("owners", ["user", "servicePrincipal"], (state, group) =>
        listObjects(state, group.owners ?? []),
    ),
];

function createRelation(
    name: string,
    types: Relation["types"],
    list: (state: EntraTenantState, group: DirectoryGroup) => DirectoryObject[],
): GraphRoute[] {
    return createRelationRoutes({
        path: `/groups/:id/${name}`,
        permission: permissions.readGroups,
        types,
        list: (call) => list(call.state, findTarget(call)),
    });
}

const findTarget = (call: GraphCall): DirectoryGroup => findGroup(call.state, call.param("id"));

const listEntries = (call: GraphCall) => listCandidates(call, call.state.groups);

import type { GraphCall, GraphRoute } from "../call";
import { createCollectionResponse, createCountResponse } from "../odata/collection";
import type { EntityType } from "../odata/entityType";
import type { Permission } from "../permission";
import { directoryObjectType, groupType, servicePrincipalType, userType } from "../resources/entityTypes";
import type { DirectoryObject } from "../resources/lookup";
import { presentObject } from "../resources/present";

/** A relationship with directory objects of several types, such as the members of a group. */
export interface Relation {
    /** For example `/groups/:id/members`. */
    path: string;
    permission: Permission;
    /** Types that the list can be cast to. */
    types: readonly (keyof typeof castTypes)[];
    list: (call: GraphCall) => DirectoryObject[];
}

const castTypes = {
    user: { context: "users", type: userType },
    group: { context: "groups", type: groupType },
    servicePrincipal: { context: "servicePrincipals", type: servicePrincipalType },
} satisfies Record<string, { context: string; type: EntityType }>;

/**
 * The list, its number, and the same of one type: `/groups/{id}/members/microsoft.graph.user/$count`.
 * Source: https://learn.microsoft.com/graph/api/group-list-members and "Advanced query capabilities", OData cast.
 */
export function createRelationRoutes({ path, permission, types, list }: Relation): GraphRoute[] {
    const present = (call: GraphCall) => list(call).map((object) => presentObject(call, object));
    const casts = types.flatMap((name) => {
        const { context, type } = castTypes[name];
        const presentCast = (call: GraphCall) =>
            list(call)
                .filter((object) => object.type === name)
                .map((object) => {
                    const { "@odata.type": _type, ...shown } = presentObject(call, object);
                    return shown;
                });
        return createListRoutes(`${path}/microsoft.graph.${name}`, permission, context, type, presentCast);
    });
    return [
        ...createListRoutes(path, permission, "directoryObjects", directoryObjectType, present),
        ...casts,
    ];
}

function createListRoutes(
    path: string,
    permission: Permission,
    context: string,
    type: EntityType,
    list: (call: GraphCall) => ReturnType<typeof presentObject>[],
): GraphRoute[] {
    return [
        {
            method: "GET",
            path,
            permission,
            handle: (call) => createCollectionResponse(call, context, type, list(call)),
        },
        {
            method: "GET",
            path: `${path}/$count`,
            permission,
            handle: (call) => createCountResponse(call, type, list(call)),
        },
    ];
}

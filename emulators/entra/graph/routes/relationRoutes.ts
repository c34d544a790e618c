import type { GraphCall, GraphRoute, JsonObject } from "../call";
import { createCountResponse, createDirectoryResponse } from "../odata/collection";
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
    const all: Listing = {
        context: "directoryObjects",
        type: directoryObjectType,
        list,
        present: presentObject,
    };
    const casts = types.flatMap((name) =>
        createListRoutes(`${path}/microsoft.graph.${name}`, permission, {
            ...castTypes[name],
            list: (call) => list(call).filter((object) => object.type === name),
            present: (call, object) => {
                const { "@odata.type": _type, ...shown } = presentObject(call, object);
                return shown;
            },
        }),
    );
    return [...createListRoutes(path, permission, all), ...casts];
}

/** Directory objects, and how they are presented. */
interface Listing {
    context: string;
    type: EntityType;
    list: (call: GraphCall) => DirectoryObject[];
    present: (call: GraphCall, object: DirectoryObject) => JsonObject;
}

function createListRoutes(
    path: string,
    permission: Permission,
    { context, type, list, present }: Listing,
): GraphRoute[] {
    return [
        {
            method: "GET",
            path,
            permission,
            handle: (call) => {
                const entries = list(call).map((object) => ({ id: object.value.id, object }));
                return createDirectoryResponse(call, context, type, entries, ({ object }) =>
                    present(call, object),
                );
            },
        },
        {
            method: "GET",
            path: `${path}/$count`,
            permission,
            handle: (call) =>
                createCountResponse(
                    call,
                    type,
                    list(call).map((object) => present(call, object)),
                ),
        },
    ];
}

import type { Application, ServicePrincipal } from "../../model";
import type { GraphCall, GraphRoute } from "../call";
import { createCollectionResponse } from "../odata/collection";
import { permissions } from "../permissions";
import { directoryObjectType } from "../resources/entityTypes";
import { findApplication, findGroup, findServicePrincipal } from "../resources/lookup";
import { presentObject } from "../resources/present";
import { listObjects } from "../resources/relationships";
import { createReferenceRoutes } from "./references";

/** Owners of applications and service principals. Source: the pages "List owners", "Add owner", "Remove owner". */
export const ownerRoutes: GraphRoute[] = [
    ...createOwnerRoutes("applications", (call) => findApplication(call.state, call.param("id"))),
    ...createOwnerRoutes("servicePrincipals", (call) => findServicePrincipal(call.state, call.param("id"))),
];

/** Members and owners of groups are changed by reference; lists of them are with the groups. */
export const groupReferenceRoutes: GraphRoute[] = [
    ...createReferenceRoutes({
        path: "/groups/:id/members",
        add: permissions.writeMembers,
        remove: permissions.writeMembers,
        types: ["user", "group", "servicePrincipal"],
        ids: (call) => {
            const group = findGroup(call.state, call.param("id"));
            return { get: group.members, set: (ids) => (group.members = ids) };
        },
    }),
    ...createReferenceRoutes({
        path: "/groups/:id/owners",
        add: permissions.writeGroupOwners,
        remove: permissions.writeGroupOwners,
        types: ["user", "servicePrincipal"],
        ids: (call) => {
            const group = findGroup(call.state, call.param("id"));
            return { get: group.owners ?? [], set: (ids) => (group.owners = ids) };
        },
    }),
];

function createOwnerRoutes(
    collectionName: string,
    target: (call: GraphCall) => Application | ServicePrincipal,
): GraphRoute[] {
    const path = `/${collectionName}/:id/owners`;
    return [
        {
            method: "GET",
            path,
            permission: permissions.readApplications,
            handle: (call) => {
                const owners = listObjects(call.state, target(call).owners);
                const shown = owners.map((owner) => presentObject(call, owner));
                return createCollectionResponse(call, "directoryObjects", directoryObjectType, shown);
            },
        },
        ...createReferenceRoutes({
            path,
            add: permissions.addOwner,
            remove: permissions.removeOwner,
            types: ["user", "servicePrincipal"],
            ids: (call) => {
                const owned = target(call);
                return { get: owned.owners, set: (ids) => (owned.owners = ids) };
            },
        }),
    ];
}

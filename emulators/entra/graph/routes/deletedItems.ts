import type { Application, ServicePrincipal } from "../../model";
import { deletedObject, type DeletedObject, deletedObjects, deleteForGood } from "../../recycleBin";
import { entity, type GraphCall, type GraphRoute, noContent } from "../call";
import { badRequest, notFound, objectConflict } from "../errors";
import type { Permission } from "../middleware/authorization";
import { collection } from "../odata/collection";
import { withDefaults } from "../odata/defaults";
import type { EntityType } from "../odata/entityType";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import {
    applicationType,
    directoryObjectType,
    groupType,
    servicePrincipalType,
    userType,
} from "../resources/entityTypes";
import { liveValues } from "../resources/lookup";
import { presentObject } from "../resources/present";

const path = "/directory/deletedItems";

/**
 * The recycle bin: 30 days by the tenant's clock. Sources:
 * https://learn.microsoft.com/graph/api/directory-deleteditems-list, -get, -restore and -delete
 */
export const deletedItemRoutes: GraphRoute[] = [
    listOf("user", "users", userType, permissions.readDeletedUsers),
    listOf("group", "groups", groupType, permissions.readDeletedGroups),
    listOf("application", "applications", applicationType, permissions.readDeletedApplications),
    listOf(
        "servicePrincipal",
        "servicePrincipals",
        servicePrincipalType,
        permissions.readDeletedApplications,
    ),
    {
        method: "GET",
        path: `${path}/:id`,
        permission: permissions.readDeletedObject,
        handle: (call) => {
            const { "@odata.type": type, ...shown } = presentObject(call, target(call));
            return selectedEntity(call, "directoryObjects", directoryObjectType, shown, {
                annotations: { "@odata.type": type },
            });
        },
    },
    {
        method: "POST",
        path: `${path}/:id/restore`,
        permission: permissions.writeDeletedObject,
        handle: (call) => {
            const object = target(call);
            restore(call, object);
            const shown = withDefaults(call, presentObject(call, object));
            return entity(call, "directoryObjects/$entity", shown);
        },
    },
    {
        method: "DELETE",
        path: `${path}/:id`,
        permission: permissions.writeDeletedObject,
        handle: (call) => {
            deleteForGood(call.state, target(call).value.id);
            return noContent;
        },
    },
];

/** A list names the type; without it Graph refuses. */
function listOf(
    type: DeletedObject["type"],
    context: string,
    entityType: EntityType,
    permission: Permission,
): GraphRoute {
    return {
        method: "GET",
        path: `${path}/microsoft.graph.${type}`,
        permission,
        handle: (call) => {
            const deleted = deletedObjects(call.state).filter((object) => object.type === type);
            const shown = deleted.map((object) => {
                const { "@odata.type": _type, ...rest } = presentObject(call, object);
                return rest;
            });
            return collection(call, context, entityType, shown);
        },
    };
}

function target(call: GraphCall): DeletedObject {
    const object = deletedObject(call.state, call.param("id"));
    if (object === undefined) throw notFound(call.param("id"));
    return object;
}

/** Names that were taken meanwhile are in the way. The service principal of an application is restored by itself. */
function restore(call: GraphCall, { type, value }: DeletedObject): void {
    if (type === "application") checkIdentifiers(call, value);
    if (type === "servicePrincipal") checkApplication(call, value);
    value.deletedDateTime = null;
}

function checkIdentifiers(call: GraphCall, application: Application): void {
    const taken = liveValues(call.state.applications).flatMap((other) => other.identifierUris);
    if (application.identifierUris.some((uri) => taken.includes(uri))) throw objectConflict("identifierUris");
}

/** Undocumented; a service principal of this tenant without its application is what Graph never creates. */
function checkApplication(call: GraphCall, principal: ServicePrincipal): void {
    const applications = liveValues(call.state.applications);
    if (applications.some((application) => application.appId === principal.appId)) return;
    throw badRequest(
        `The appId '${principal.appId}' of the service principal does not reference a valid application object.`,
    );
}

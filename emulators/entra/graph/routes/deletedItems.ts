import type { Application, DirectoryUser, ServicePrincipal } from "../../model";
import {
    type DeletedObject,
    deletePermanently,
    findDeletedObject,
    findRestoreConflict,
    getOriginalName,
    listDeletedObjects,
    restoreUser,
} from "../../recycleBin";
import { createEntityResponse, type GraphCall, type GraphRoute, noContent, readObjectBody } from "../call";
import {
    createBadRequestError,
    createInvalidValueError,
    createNotFoundError,
    createObjectConflictError,
} from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { withDefaults } from "../odata/defaults";
import type { EntityType } from "../odata/entityType";
import { createSelectedEntityResponse } from "../odata/select";
import type { Permission } from "../permission";
import { permissions } from "../permissions";
import {
    applicationType,
    directoryObjectType,
    groupType,
    servicePrincipalType,
    userType,
} from "../resources/entityTypes";
import { listLive } from "../resources/lookup";
import { presentObject } from "../resources/present";
import { checkUserPrincipalName } from "../resources/userUpdate";

const path = "/directory/deletedItems";

/**
 * The recycle bin: 30 days by the tenant's clock. Sources:
 * https://learn.microsoft.com/graph/api/directory-deleteditems-list, -get, -restore and -delete
 */
export const deletedItemRoutes: GraphRoute[] = [
    createListRoute("user", "users", userType, permissions.readDeletedUsers),
    createListRoute("group", "groups", groupType, permissions.readDeletedGroups),
    createListRoute("application", "applications", applicationType, permissions.readDeletedApplications),
    createListRoute(
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
            const { "@odata.type": type, ...shown } = presentObject(call, findTarget(call));
            return createSelectedEntityResponse(call, "directoryObjects", directoryObjectType, shown, {
                annotations: { "@odata.type": type },
            });
        },
    },
    {
        method: "POST",
        path: `${path}/:id/restore`,
        permission: permissions.writeDeletedObject,
        handle: (call) => {
            const object = findTarget(call);
            restore(call, object);
            const shown = withDefaults(call, presentObject(call, object));
            return createEntityResponse(call, "directoryObjects/$entity", shown);
        },
    },
    {
        method: "DELETE",
        path: `${path}/:id`,
        permission: permissions.writeDeletedObject,
        handle: (call) => {
            deletePermanently(call.state, findTarget(call).value.id);
            return noContent;
        },
    },
];

/** A list names the type; without it Graph rejects. */
function createListRoute(
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
            const deleted = listDeletedObjects(call.state).filter((object) => object.type === type);
            const shown = deleted.map((object) => {
                const { "@odata.type": _type, ...rest } = presentObject(call, object);
                return rest;
            });
            return createCollectionResponse(call, context, entityType, shown);
        },
    };
}

function findTarget(call: GraphCall): DeletedObject {
    const object = findDeletedObject(call.state, call.param("id"));
    if (object === undefined) throw createNotFoundError(call.param("id"));
    return object;
}

/** Names that were taken meanwhile are in the way. The service principal of an application is restored by itself. */
function restore(call: GraphCall, { type, value }: DeletedObject): void {
    if (type === "user") return restoreDeletedUser(call, value);
    if (type === "application") checkIdentifiers(call, value);
    if (type === "servicePrincipal") checkApplication(call, value);
    value.deletedDateTime = null;
}

/**
 * `newUserPrincipalName` is the name to restore with, and `autoReconcileProxyConflict` drops the addresses that another
 * user has. What a conflict of names is called is undocumented; here as when a user is created.
 */
function restoreDeletedUser(call: GraphCall, user: DirectoryUser): void {
    const body = call.body === undefined ? {} : readObjectBody(call);
    const { newUserPrincipalName = null, autoReconcileProxyConflict = null } = body;
    if (newUserPrincipalName !== null && typeof newUserPrincipalName !== "string") {
        throw createInvalidValueError("newUserPrincipalName", "User");
    }
    if (autoReconcileProxyConflict !== null && typeof autoReconcileProxyConflict !== "boolean") {
        throw createInvalidValueError("autoReconcileProxyConflict", "User");
    }
    const name = newUserPrincipalName ?? getOriginalName(user);
    if (newUserPrincipalName !== null) checkUserPrincipalName(newUserPrincipalName, call.state);
    const conflict = findRestoreConflict(call.state, user, name);
    if (conflict === "proxyAddresses" && autoReconcileProxyConflict === true) {
        Object.assign(user, { mail: null, proxyAddresses: [] });
    } else if (conflict !== undefined) {
        throw createObjectConflictError(conflict);
    }
    restoreUser(user, name);
}

function checkIdentifiers(call: GraphCall, application: Application): void {
    const taken = listLive(call.state.applications).flatMap((other) => other.identifierUris);
    if (application.identifierUris.some((uri) => taken.includes(uri))) {
        throw createObjectConflictError("identifierUris");
    }
}

/** Undocumented; a service principal of this tenant without its application is what Graph never creates. */
function checkApplication(call: GraphCall, principal: ServicePrincipal): void {
    const applications = listLive(call.state.applications);
    if (applications.some((application) => application.appId === principal.appId)) return;
    throw createBadRequestError(
        `The appId '${principal.appId}' of the service principal does not reference a valid application object.`,
    );
}

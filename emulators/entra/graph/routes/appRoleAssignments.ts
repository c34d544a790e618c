import { randomBytes } from "node:crypto";

import { formatGraphTime } from "../../graphTime";
import type { AppRoleAssignment, ServicePrincipal } from "../../model";
import {
    createEntityResponse,
    type GraphCall,
    type GraphResponse,
    type GraphRoute,
    noContent,
    readObjectBody,
    readRequiredString,
} from "../call";
import { createBadRequestError, createNotFoundError, GraphError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { appRoleAssignmentType } from "../resources/entityTypes";
import {
    type DirectoryObject,
    findDirectoryObject,
    findServicePrincipal,
    isObjectId,
} from "../resources/lookup";
import { listAssignments } from "../resources/relationships";

/** The role of an application that has no roles: "Default Access". */
const defaultAccess = "00000000-0000-0000-0000-000000000000";

/** Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export const appRoleAssignmentRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/servicePrincipals/:id/appRoleAssignedTo",
        permission: permissions.readAssignments,
        handle: (call) => {
            const { id } = findTarget(call);
            const own = listAssignments(call.state, id).map((assignment) =>
                call.version === "beta"
                    ? { ...assignment, creationTimestamp: assignment.createdDateTime }
                    : assignment,
            );
            return createCollectionResponse(
                call,
                `servicePrincipals('${id}')/appRoleAssignedTo`,
                appRoleAssignmentType,
                own,
            );
        },
    },
    {
        method: "POST",
        path: "/servicePrincipals/:id/appRoleAssignedTo",
        permission: permissions.writeAssignments,
        handle: (call) => assign(call, findTarget(call)),
    },
    {
        method: "GET",
        path: "/servicePrincipals/:id/appRoleAssignedTo/:assignmentId",
        permission: permissions.readAssignments,
        handle: (call) => {
            return createSelectedEntityResponse(
                call,
                "appRoleAssignments",
                appRoleAssignmentType,
                present(call, findAssignment(call)),
            );
        },
    },
    {
        method: "DELETE",
        path: "/servicePrincipals/:id/appRoleAssignedTo/:assignmentId",
        permission: permissions.deleteAssignments,
        handle: (call) => {
            call.state.appRoleAssignments.delete(findAssignment(call).id);
            return noContent;
        },
    },
];

const findTarget = (call: GraphCall) => findServicePrincipal(call.state, call.param("id"));

/** Beta has the date twice, the older name first. */
const present = (call: GraphCall, assignment: AppRoleAssignment) => ({
    ...assignment,
    deletedDateTime: null,
    ...(call.version === "beta" ? { creationTimestamp: assignment.createdDateTime } : {}),
});

function findAssignment(call: GraphCall): AppRoleAssignment {
    const id = call.param("assignmentId");
    const found = call.state.appRoleAssignments.get(id);
    if (found === undefined || found.resourceId !== findTarget(call).id) throw createNotFoundError(id);
    return found;
}

function assign(call: GraphCall, resource: ServicePrincipal): GraphResponse {
    const body = readObjectBody(call);
    const appRoleId = readGuid(body, "appRoleId");
    const principalId = readGuid(body, "principalId");
    if (readGuid(body, "resourceId") !== resource.id) {
        throw createBadRequestError(
            "The resourceId of the assignment does not match the resource that is being updated.",
        );
    }
    const principal = findDirectoryObject(call.state, principalId);
    if (principal === undefined || principal.type === "application") throw createNotFoundError(principalId);
    // There, but not yet where the link is made.
    if (findDirectoryObject(call.referable, principalId) === undefined || isTooNew(call, resource.id)) {
        throw createBadRequestError("Not a valid reference update.");
    }
    if (principal.type === "group" && !principal.value.securityEnabled) {
        // Source: https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
        throw createInvalidUpdateError("Only security groups can be assigned to applications.");
    }
    checkRole(resource, appRoleId, principal);
    const existing = [...call.state.appRoleAssignments.values()];
    if (
        existing.some(
            (other) =>
                other.resourceId === resource.id &&
                other.principalId === principalId &&
                other.appRoleId === appRoleId,
        )
    ) {
        throw createInvalidUpdateError("Permission being assigned already exists on the object");
    }
    const assigned: AppRoleAssignment = {
        id: randomBytes(32).toString("base64url"),
        appRoleId,
        principalId,
        principalType: principalTypes[principal.type],
        principalDisplayName: principal.value.displayName,
        resourceId: resource.id,
        resourceDisplayName: resource.displayName,
        createdDateTime: formatGraphTime(call.clock.now()),
    };
    call.state.appRoleAssignments.set(assigned.id, assigned);
    return createEntityResponse(call, "appRoleAssignments/$entity", present(call, assigned), 201);
}

const isTooNew = (call: GraphCall, id: string): boolean => !call.referable.servicePrincipals.has(id);

const principalTypes = { user: "User", group: "Group", servicePrincipal: "ServicePrincipal" } as const;

/** An enabled role that takes such principals; default access only when there is no such role. */
function checkRole(resource: ServicePrincipal, appRoleId: string, principal: DirectoryObject): void {
    const memberType = principal.type === "servicePrincipal" ? "Application" : "User";
    const usable = resource.appRoles.filter(
        (role) => role.isEnabled && role.allowedMemberTypes.includes(memberType),
    );
    const allowed =
        appRoleId === defaultAccess ? usable.length === 0 : usable.some((role) => role.id === appRoleId);
    if (!allowed) {
        throw createInvalidUpdateError(
            `Permission being assigned was not found on application '${resource.appId}'.`,
        );
    }
}

function readGuid(body: Record<string, unknown>, name: string): string {
    const value = readRequiredString(body, name);
    if (isObjectId(value)) return value.toLowerCase();
    throw createBadRequestError(
        `Cannot convert the literal '${value}' to the expected type 'Edm.Guid'.`,
        "BadRequest",
    );
}

const createInvalidUpdateError = (message: string): GraphError =>
    new GraphError(400, "Request_BadRequest", message, { details: [{ code: "InvalidUpdate", message }] });

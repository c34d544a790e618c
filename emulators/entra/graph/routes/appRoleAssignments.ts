import { randomBytes } from "node:crypto";

import { graphTime } from "../../graphTime";
import type { AppRoleAssignment, ServicePrincipal } from "../../model";
import {
    entity,
    type GraphAnswer,
    type GraphCall,
    type GraphRoute,
    noContent,
    objectBody,
    requiredString,
} from "../call";
import { badRequest, GraphError, notFound } from "../errors";
import { collection } from "../odata/collection";
import { selectedEntity } from "../odata/select";
import { permissions } from "../permissions";
import { appRoleAssignmentType } from "../resources/entityTypes";
import { directoryObject, type DirectoryObject, findServicePrincipal, isObjectId } from "../resources/lookup";
import { assignmentsTo } from "../resources/relationships";

/** The role of an application that has no roles: "Default Access". */
const defaultAccess = "00000000-0000-0000-0000-000000000000";

/** Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export const appRoleAssignmentRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/servicePrincipals/:id/appRoleAssignedTo",
        permission: permissions.readAssignments,
        handle: (call) => {
            const { id } = target(call);
            const own = assignmentsTo(call.state, id);
            return collection(
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
        handle: (call) => assign(call, target(call)),
    },
    {
        method: "GET",
        path: "/servicePrincipals/:id/appRoleAssignedTo/:assignmentId",
        permission: permissions.readAssignments,
        handle: (call) => {
            return selectedEntity(
                call,
                "appRoleAssignments",
                appRoleAssignmentType,
                present(assignment(call)),
            );
        },
    },
    {
        method: "DELETE",
        path: "/servicePrincipals/:id/appRoleAssignedTo/:assignmentId",
        permission: permissions.deleteAssignments,
        handle: (call) => {
            call.state.appRoleAssignments.delete(assignment(call).id);
            return noContent;
        },
    },
];

const target = (call: GraphCall) => findServicePrincipal(call.state, call.param("id"));

const present = (assignment: AppRoleAssignment) => ({ ...assignment, deletedDateTime: null });

function assignment(call: GraphCall): AppRoleAssignment {
    const id = call.param("assignmentId");
    const found = call.state.appRoleAssignments.get(id);
    if (found === undefined || found.resourceId !== target(call).id) throw notFound(id);
    return found;
}

function assign(call: GraphCall, resource: ServicePrincipal): GraphAnswer {
    const body = objectBody(call);
    const appRoleId = guid(body, "appRoleId");
    const principalId = guid(body, "principalId");
    if (guid(body, "resourceId") !== resource.id) {
        throw badRequest(
            "The resourceId of the assignment does not match the resource that is being updated.",
        );
    }
    const principal = directoryObject(call.state, principalId);
    if (principal === undefined || principal.type === "application") throw notFound(principalId);
    // There, but not yet where the link is made.
    if (directoryObject(call.referable, principalId) === undefined || isTooNew(call, resource.id)) {
        throw badRequest("Not a valid reference update.");
    }
    if (principal.type === "group" && !principal.value.securityEnabled) {
        // Source: https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal
        throw refused("Only security groups can be assigned to applications.");
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
        throw refused("Permission being assigned already exists on the object");
    }
    const assigned: AppRoleAssignment = {
        id: randomBytes(32).toString("base64url"),
        appRoleId,
        principalId,
        principalType: principalTypes[principal.type],
        principalDisplayName: principal.value.displayName,
        resourceId: resource.id,
        resourceDisplayName: resource.displayName,
        createdDateTime: graphTime(call.clock.now()),
    };
    call.state.appRoleAssignments.set(assigned.id, assigned);
    return entity(call, "appRoleAssignments/$entity", present(assigned), 201);
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
        throw refused(`Permission being assigned was not found on application '${resource.appId}'.`);
    }
}

function guid(body: Record<string, unknown>, name: string): string {
    const value = requiredString(body, name);
    if (isObjectId(value)) return value.toLowerCase();
    throw badRequest(`Cannot convert the literal '${value}' to the expected type 'Edm.Guid'.`, "BadRequest");
}

const refused = (message: string): GraphError =>
    new GraphError(400, "Request_BadRequest", message, { details: [{ code: "InvalidUpdate", message }] });

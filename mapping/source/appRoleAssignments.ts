import { writeAppRole } from "../expressions/appRoles";

/** A role of an application. Source: https://learn.microsoft.com/graph/api/resources/approle */
interface GraphAppRole {
    id: string;
    displayName: string;
    value: string | null;
}

/**
 * The roles that assignments give a user in an application, as values of the source attribute
 * `appRoleAssignments`. An assignment without a role of the application is "Default Access".
 * @param appRoles of the service principal.
 */
export function listAppRoles(
    assignments: readonly { appRoleId: string }[],
    appRoles: readonly GraphAppRole[],
): string[] {
    return assignments.map(({ appRoleId }) => {
        const role = appRoles.find(({ id }) => id === appRoleId);
        return writeAppRole(role ?? { id: appRoleId, value: null, displayName: "Default Access" });
    });
}

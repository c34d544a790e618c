import type { Problem } from "./validation/problems";

/** The role "Default Access" of applications without a role for users. */
export const defaultAccess = "00000000-0000-0000-0000-000000000000";

/** A role that an application defines. */
export interface AppRole {
    id: string;
    value: string;
    displayName: string;
    enabled: boolean;
    allowedMemberTypes: string[];
}

/**
 * Roles of a new application from the template for non-gallery applications.
 * Source: Microsoft Graph, "applicationTemplate: instantiate", response.
 */
export const rolesOfTemplate: readonly AppRole[] = [
    { id: "18d14569-c3bd-439b-9a66-3a2aee01d14f", displayName: "User" },
    { id: "b9632174-c057-4f7e-951b-be3adc52bfe6", displayName: "msiam_access" },
].map((role) => ({ ...role, value: "", enabled: true, allowedMemberTypes: ["User"] }));

/** The role that is assigned by default: `User`, or the first that users can have. */
export function findDefaultRole<Role extends AppRole>(roles: readonly Role[]): Role | undefined {
    const candidates = listAssignableRoles(roles);
    return candidates.find((role) => role.value === "User" || role.displayName === "User") ?? candidates[0];
}

/** The roles that users and groups can be assigned with. */
export function listAssignableRoles<Role extends AppRole>(roles: readonly Role[]): Role[] {
    return roles.filter((role) => role.enabled && role.allowedMemberTypes.includes("User"));
}

/**
 * ID of the role that users and groups are assigned with: the one that is asked for by value, display name or ID, else
 * the default, else "Default Access", which Graph accepts only if there is no role for users.
 */
export function resolveAppRoleId(
    roles: readonly AppRole[],
    wanted?: string,
): { id: string; problem?: undefined } | { problem: Problem } {
    if (wanted === undefined) return { id: findDefaultRole(roles)?.id ?? defaultAccess };
    const assignable = listAssignableRoles(roles);
    const isSame = (text: string): boolean => text.toLowerCase() === wanted.toLowerCase();
    const role = assignable.find(
        ({ id, value, displayName }) => isSame(value) || isSame(displayName) || isSame(id),
    );
    if (role !== undefined) return { id: role.id };
    const names = assignable.map(({ displayName }) => JSON.stringify(displayName)).join(", ");
    const problem = {
        found: wanted,
        expected:
            assignable.length === 0 ? "no role, since the application has none for users" : `one of ${names}`,
        next: "Only enabled roles for users and groups can be assigned.",
    };
    return { problem };
}

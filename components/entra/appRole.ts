import { problemError } from "../support/problems";

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

/**
 * ID of the role that users and groups are assigned with: the one that was asked for, else `User`, else the
 * first that users can have, else "Default Access", which Graph accepts only when there is no such role.
 */
export function assignedRole(roles: readonly AppRole[], wanted?: string): string {
    const assignable = roles.filter((role) => role.enabled && role.allowedMemberTypes.includes("User"));
    if (wanted !== undefined) return namedRole(assignable, wanted).id;
    const user = assignable.find((role) => role.value === "User" || role.displayName === "User");
    return (user ?? assignable[0])?.id ?? defaultAccess;
}

function namedRole(roles: readonly AppRole[], wanted: string): AppRole {
    const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
    const role = roles.find((r) => same(r.value) || same(r.displayName) || same(r.id));
    if (role !== undefined) return role;
    const names = roles.map((r) => JSON.stringify(r.displayName)).join(", ");
    throw problemError("appRole", {
        found: wanted,
        expected:
            roles.length === 0 ? "no role, since the application has none for users" : `one of ${names}`,
        next: "Only enabled roles for users and groups can be assigned.",
    });
}

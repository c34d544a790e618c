import { type AppRole, defaultAccess, findDefaultRole, listAssignableRoles } from "../../rules/appRole";
import { createInputError } from "../support/validation";

/**
 * ID of the role that users and groups are assigned with: the one that was asked for, else `User`, else the
 * first that users can have, else "Default Access", which Graph accepts only when there is no such role.
 */
export function resolveAppRole(roles: readonly AppRole[], wanted?: string): string {
    if (wanted !== undefined) return findNamedRole(listAssignableRoles(roles), wanted).id;
    return findDefaultRole(roles)?.id ?? defaultAccess;
}

function findNamedRole(roles: readonly AppRole[], wanted: string): AppRole {
    const same = (text: string) => text.toLowerCase() === wanted.toLowerCase();
    const role = roles.find((r) => same(r.value) || same(r.displayName) || same(r.id));
    if (role !== undefined) return role;
    const names = roles.map((r) => JSON.stringify(r.displayName)).join(", ");
    throw createInputError("appRole", {
        found: wanted,
        expected:
            roles.length === 0 ? "no role, since the application has none for users" : `one of ${names}`,
        next: "Only enabled roles for users and groups can be assigned.",
    });
}

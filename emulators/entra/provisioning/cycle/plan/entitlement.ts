import type { ScopeResult } from "../../../../../mapping";
import { borrow } from "../../../../support/indexedMap";
import type { AppRoleAssignment, EntraTenantState } from "../../../model";

/** Why an object is provisioned, or is not. */
export interface Entitlement extends ScopeResult {
    /** Enabled and not deleted in the tenant. */
    isActive: boolean;
    /** Assigned to the application, directly or by a group, or all users are in scope. */
    isAssigned: boolean;
}

export function isEntitled(entitlement: Entitlement): boolean {
    return entitlement.isActive && entitlement.isAssigned && entitlement.isInScope;
}

/** Who is assigned to an application. */
export interface Assignments {
    /** Assignments that give a user access: its own and those of groups it is a direct member of. */
    users: ReadonlyMap<string, readonly AppRoleAssignment[]>;
    groups: ReadonlySet<string>;
}

/**
 * Only direct members of security-enabled groups count: nested groups are not resolved.
 * @param isKnown whether the service knows of an assignment. Default: of all.
 */
export function collectAssignments(
    state: EntraTenantState,
    spId: string,
    isKnown: (assignment: AppRoleAssignment) => boolean = () => true,
): Assignments {
    const users = new Map<string, AppRoleAssignment[]>();
    const groups = new Set<string>();
    const assign = (userId: string, assignment: AppRoleAssignment) => {
        const own = users.get(userId);
        if (own === undefined) users.set(userId, [assignment]);
        else own.push(assignment);
    };
    for (const assignment of state.appRoleAssignments.values()) {
        if (assignment.resourceId !== spId || !isKnown(assignment)) continue;
        if (assignment.principalType === "User") assign(assignment.principalId, assignment);
        if (assignment.principalType !== "Group") continue;
        const group = borrow(state.groups, assignment.principalId);
        if (group === undefined || group.deletedDateTime !== null || !group.securityEnabled) continue;
        groups.add(group.id);
        for (const member of group.members) {
            if (state.users.has(member)) assign(member, assignment);
        }
    }
    return { users, groups };
}

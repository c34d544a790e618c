import { evaluateScope, type ScopeResult } from "../filters/evaluateScope";
import type { CompiledMapping } from "../objectMapping/compileMappings";
import { createAttributeReader, type SourceObject } from "../source/sourceObject";

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

/** Judges an object by the scoping filters, and by what is known of it. */
export function evaluateEntitlement(
    { scope }: Pick<CompiledMapping, "scope">,
    source: SourceObject,
    isActive: boolean,
    isAssigned: boolean,
): Entitlement {
    return { isActive, isAssigned, ...evaluateScope(scope, createAttributeReader(source, !isActive)) };
}

/** What counts of an assignment. */
export interface AssignedPrincipal {
    principalId: string;
    principalType: string;
}

/** What counts of a group that is assigned. */
export interface AssignedGroup {
    id: string;
    members: readonly string[];
}

/** Who is assigned to an application. */
export interface Assignments<A> {
    /** Assignments that give a user access: its own and those of groups it is a direct member of. */
    users: ReadonlyMap<string, readonly A[]>;
    groups: ReadonlySet<string>;
}

/**
 * Only direct members of security-enabled groups count: nested groups are not resolved.
 * @param findGroup undefined for a group that gives no access: gone, deleted, not security-enabled
 */
export function collectAssignments<A extends AssignedPrincipal>(
    assignments: Iterable<A>,
    findGroup: (id: string) => AssignedGroup | undefined,
    isUser: (id: string) => boolean,
): Assignments<A> {
    const users = new Map<string, A[]>();
    const groups = new Set<string>();
    const assign = (userId: string, assignment: A): void => {
        const own = users.get(userId);
        if (own === undefined) users.set(userId, [assignment]);
        else own.push(assignment);
    };
    for (const assignment of assignments) {
        if (assignment.principalType === "User") assign(assignment.principalId, assignment);
        if (assignment.principalType !== "Group") continue;
        const group = findGroup(assignment.principalId);
        if (group === undefined) continue;
        groups.add(group.id);
        for (const member of group.members) if (isUser(member)) assign(member, assignment);
    }
    return { users, groups };
}

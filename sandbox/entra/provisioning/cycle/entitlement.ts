import type { AppRoleAssignment, EntraTenantState, ScopingFilter } from "../../model";
import { testFilterOperator } from "../schema/filterOperators";
import type { AttributeReader } from "../expressions/value";

/** Why an object is provisioned, or is not. */
export interface Entitlement {
    /** Enabled and not deleted in the tenant. */
    isActive: boolean;
    /** Assigned to the application, itself or by a group, or everybody is in scope. */
    isAssigned: boolean;
    /** One of the scoping filters holds, or there is none. */
    isInScope: boolean;
    /** Result by clause, as the provisioning log shows it. */
    scopeEvaluation: Record<string, boolean>;
}

export function isEntitled(entitlement: Entitlement): boolean {
    return entitlement.isActive && entitlement.isAssigned && entitlement.isInScope;
}

/** Clauses of one group all hold, and one group holds. Clauses on an attribute without value are false. */
export function evaluateScope(
    scope: ScopingFilter | null,
    attributes: AttributeReader,
): Pick<Entitlement, "isInScope" | "scopeEvaluation"> {
    const groups = (scope?.groups ?? []).filter((group) => group.clauses.length > 0);
    const scopeEvaluation: Record<string, boolean> = {};
    const results = groups.map((group) => {
        const held = group.clauses.map(({ sourceOperandName, operatorName, targetOperand: { values } }) => {
            const holds = testFilterOperator(operatorName, attributes(sourceOperandName), values);
            const operand = values.map((v) => ` '${v}'`).join(",");
            scopeEvaluation[`${group.name ?? ""}.${sourceOperandName} ${operatorName}${operand}`] = holds;
            return holds;
        });
        return held.every(Boolean);
    });
    return { isInScope: groups.length === 0 || results.some(Boolean), scopeEvaluation };
}

/**
 * Whether an object is processed at all. One that is not is left as it is, also in the target.
 * Source: Graph, filter: categoryFilterGroups and inputFilterGroups, both experimental.
 */
export function isProcessed(scope: ScopingFilter | null, attributes: AttributeReader): boolean {
    return [scope?.categoryFilterGroups, scope?.inputFilterGroups].every((groups = []) => {
        return evaluateScope({ groups, categoryFilterGroups: [], inputFilterGroups: [] }, attributes)
            .isInScope;
    });
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
export function assignmentsOf(
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
        const group = state.groups.get(assignment.principalId);
        if (group === undefined || group.deletedDateTime !== null || !group.securityEnabled) continue;
        groups.add(group.id);
        for (const member of group.members) {
            if (state.users.has(member)) assign(member, assignment);
        }
    }
    return { users, groups };
}

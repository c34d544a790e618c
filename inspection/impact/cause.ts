import type { Entitlement } from "../../mapping";

/** Why an object is not provisioned any more. */
export interface Cause {
    reason: "deleted" | "disabled" | "notAssigned" | "scopingFilter";
    /** The clauses of scoping filters that do not hold, as the provisioning log writes them. */
    unmet?: string[];
}

/** The first reason in the order in which an administrator would correct them. @param isDeleted in the recycle bin */
export function findCause({ isActive, isAssigned, scopeEvaluation }: Entitlement, isDeleted: boolean): Cause {
    if (isDeleted) return { reason: "deleted" };
    if (!isActive) return { reason: "disabled" };
    if (!isAssigned) return { reason: "notAssigned" };
    const unmet = Object.entries(scopeEvaluation).flatMap(([clause, holds]) => (holds ? [] : [clause]));
    return { reason: "scopingFilter", unmet };
}

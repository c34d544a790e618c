import type { CompiledMapping } from "../objectMapping/compileMappings";
import type { Entitlement } from "./entitlement";

/** What the service knows of an object that it has provisioned. */
export interface KnownEntry {
    /** It was not disabled by the service. */
    active: boolean;
    /** It was disabled because it left the scope, and the service does not manage it any more. */
    leftScope?: boolean;
}

/**
 * What becomes of an object that is not entitled. `skip`: it was never provisioned, and the log says why it is not;
 * `none`: nothing, and nothing is said; `keep`: it left the scope and stays as it is at the target.
 */
export type RemovalDecision = "disable" | "delete" | "keep" | "none" | "skip";

/**
 * Decides about an object that is not entitled.
 * Source: "How Application Provisioning works", de-provisioning; "Skip deletion of users that go out of scope".
 */
export function planRemoval(
    mapping: Pick<CompiledMapping, "sourceType" | "status">,
    entitlement: Entitlement,
    entry: KnownEntry | undefined,
    skipsOutOfScopeDeletions: boolean,
): RemovalDecision {
    if (entry === undefined) return entitlement.isAssigned ? "skip" : "none";
    // Still active in the tenant: it has left the scope.
    if (entitlement.isActive && (!entry.active || skipsOutOfScopeDeletions)) return "keep";
    if (!entry.active) return "none";
    // Without an attribute that says so, an object cannot be disabled, only deleted; groups never can be.
    return mapping.sourceType === "User" && mapping.status.length > 0 ? "disable" : "delete";
}

/** Whether an object is deleted at the target once the tenant no longer has it: who was unassigned before is not. */
export function isDeletedWithSource({ leftScope }: KnownEntry): boolean {
    return leftScope !== true;
}

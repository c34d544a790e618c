import { needsClaimsPolicy } from "../../rules/claimsPolicy";
import type { Capability } from "../resources";
import { getKnown } from "../support/deferred";
import type { PreflightRequirements } from "../support/preflight";
import { hasAssignees, isExclusive } from "./assignments";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** What must exist for the Entra side, without provisioning. */
export function getEntraRequirements(args: EntraApplicationArgs): PreflightRequirements {
    const { users = [], groups = [], principals = {}, owners } = args;
    const capabilities: Capability[] = [
        "application",
        ...(needsClaimsPolicy(args) ? (["claimsMapping"] as const) : []),
        ...(args.samlTokenLifetime === undefined ? [] : (["samlTokenLifetime"] as const)),
        ...(hasOwners(owners) ? (["owners"] as const) : []),
        ...(hasAssignees(args) || isExclusive(args) ? (["assignment"] as const) : []),
        ...(users.length > 0 ? (["userLookup"] as const) : []),
        ...(groups.length > 0 ? (["groupLookup"] as const) : []),
    ];
    return { capabilities, users, groups, principals };
}

/** Further owners need a permission that the deploying identity as the only one does not; see "owners". */
function hasOwners(owners: EntraApplicationArgs["owners"]): boolean {
    return owners !== undefined && getKnown(owners)?.length !== 0;
}

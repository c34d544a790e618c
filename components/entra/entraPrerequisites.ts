import { isDefaultNameId } from "../../rules/nameId";
import type { Capability } from "../resources";
import { known } from "../support/deferred";
import type { Wanted } from "../support/prerequisites";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { isExclusive } from "./exclusiveAssignments";

/** What has to be there for the Entra side, provisioning excepted. */
export function entraPrerequisites(args: EntraApplicationArgs): Wanted {
    const { users = [], groups = [], principals = {}, nameIdSource, owners } = args;
    const anybody = users.length + groups.length + Object.keys(principals).length > 0;
    const capabilities: Capability[] = [
        "application",
        ...(isDefaultNameId(nameIdSource) ? [] : (["claimsMapping"] as const)),
        ...(wantsOwners(owners) ? (["owners"] as const) : []),
        ...(anybody || isExclusive(args) ? (["assignment"] as const) : []),
        ...(users.length > 0 ? (["userLookup"] as const) : []),
        ...(groups.length > 0 ? (["groupLookup"] as const) : []),
    ];
    return { capabilities, users, groups, principals };
}

/** Further owners need a permission that the deploying identity as the only one does not; see "owners". */
function wantsOwners(owners: EntraApplicationArgs["owners"]): boolean {
    return owners !== undefined && known(owners)?.length !== 0;
}

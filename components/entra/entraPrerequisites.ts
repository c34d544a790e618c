import type { Capability } from "../resources";
import type { Wanted } from "../support/prerequisites";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { isDefaultNameId } from "./nameId";

/** What has to be there for the Entra side, provisioning excepted. */
export function entraPrerequisites({
    users = [],
    groups = [],
    principals = {},
    nameIdSource,
}: EntraApplicationArgs): Wanted {
    const anybody = users.length + groups.length + Object.keys(principals).length > 0;
    const capabilities: Capability[] = [
        "application",
        ...(isDefaultNameId(nameIdSource) ? [] : (["claimsMapping"] as const)),
        ...(anybody ? (["assignment"] as const) : []),
        ...(users.length > 0 ? (["userLookup"] as const) : []),
        ...(groups.length > 0 ? (["groupLookup"] as const) : []),
    ];
    return { capabilities, users, groups, principals };
}

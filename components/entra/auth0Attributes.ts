import { groupsClaimType } from "../../rules/groupsClaim";
import { formatKeyPath, isRecord } from "../../rules/validation/checks";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** A claim that becomes an attribute of Auth0 profiles. */
export interface MappedClaim {
    /** Of the argument, within the Entra side. */
    path: string;
    attribute: string;
    claimType: string;
}

/** The claims of the Entra side that the Auth0 side is to map. */
export function listAuth0Attributes({
    claims,
    groupsClaim,
}: Pick<EntraApplicationArgs, "claims" | "groupsClaim">): MappedClaim[] {
    const found = Object.entries(isRecord(claims) ? claims : {}).flatMap(([claimType, claim]) => {
        const attribute: unknown = isRecord(claim) ? claim.auth0Attribute : undefined;
        if (typeof attribute !== "string") return [];
        return [{ path: `${formatKeyPath("claims", claimType)}.auth0Attribute`, attribute, claimType }];
    });
    const ofGroups: unknown = isRecord(groupsClaim) ? groupsClaim.auth0Attribute : undefined;
    if (typeof ofGroups !== "string") return found;
    return [
        ...found,
        { path: "groupsClaim.auth0Attribute", attribute: ofGroups, claimType: groupsClaimType },
    ];
}

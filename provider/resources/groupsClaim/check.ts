import { checkGroupsClaimUse, groupsClaimSettings } from "../../../rules/shapes/groupsClaim";
import { type Check, checkObject } from "../../../rules/validation/checks";
import { checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkMembers = checkObject(
    { ...groupsClaimSettings, servicePrincipalId: checkServicePrincipalId },
    { servicePrincipalId: "the enterprise application" },
);

const checkClaim: Check = (value, path, problems) => {
    checkMembers(value, path, problems);
    checkGroupsClaimUse(value, path, problems);
};

/** Refuses what Entra does not combine; fills in the default, so that a preview shows it. */
export function checkGroupsClaim(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const inputs: Values = { ...news, groups: news["groups"] ?? "ApplicationGroup" };
    return { inputs, failures: findFailures(news, checkClaim) };
}

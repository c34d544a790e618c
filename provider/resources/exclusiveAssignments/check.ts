import { checkMap, checkObject } from "../../../rules/validation/checks";
import { checkObjectId, checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkExclusive = checkObject(
    {
        servicePrincipalId: checkServicePrincipalId,
        principals: checkMap(checkObjectId),
        appRoleId: checkObjectId,
    },
    {
        servicePrincipalId: "the enterprise application",
        principals: "the users and groups that may be assigned, an empty object for none",
    },
);

/** Refuses what cannot name a service principal, a user, a group or a role. */
export function checkExclusiveAssignments(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: findFailures(news, checkExclusive) };
}

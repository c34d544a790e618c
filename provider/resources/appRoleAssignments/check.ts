import { checkBoolean, checkMap, checkObject } from "../../../rules/validation/checks";
import {
    checkNonEmptyString,
    checkObjectId,
    checkServicePrincipalId,
} from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkAssignments = checkObject(
    {
        servicePrincipalId: checkServicePrincipalId,
        principals: checkMap(checkObjectId),
        appRole: checkNonEmptyString,
        exclusive: checkBoolean,
    },
    {
        servicePrincipalId: "the enterprise application",
        principals: "the users and groups that are assigned, an empty object for none",
    },
);

/** Refuses what cannot name a service principal, a user, a group or a role. */
export function checkAppRoleAssignments(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const inputs: Values = { ...news, exclusive: news["exclusive"] ?? false };
    return { inputs, failures: findFailures(news, checkAssignments) };
}

import { samlTokenLifetimeSettings } from "../../../rules/shapes/samlTokenLifetime";
import { checkObject } from "../../../rules/validation/checks";
import { checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkMembers = checkObject(
    { ...samlTokenLifetimeSettings, servicePrincipalId: checkServicePrincipalId },
    {
        servicePrincipalId: "the enterprise application",
        minutes: "how long an assertion is valid",
    },
);

/** Refuses what Graph would refuse. */
export function checkSamlTokenLifetime(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: findFailures(news, checkMembers) };
}

import { enterpriseApplicationSettings } from "../../../rules/shapes/enterpriseApplication";
import { checkObject } from "../../../rules/validation/checks";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkApplication = checkObject(enterpriseApplicationSettings, {
    displayName: "the name of the enterprise application",
});

/** Refuses what Graph would refuse; fills in the defaults, so that a preview shows them. */
export function checkEnterpriseApplication(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const inputs: Values = {
        ...news,
        assignmentRequired: news["assignmentRequired"] ?? true,
        visibleToUsers: news["visibleToUsers"] ?? true,
        accountEnabled: news["accountEnabled"] ?? true,
    };
    return { inputs, failures: findFailures(news, checkApplication) };
}

import { basicSamlSettings } from "../../../rules/shapes/basicSamlConfiguration";
import { checkObject } from "../../../rules/validation/checks";
import { checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkConfiguration = checkObject(
    { ...basicSamlSettings, servicePrincipalId: checkServicePrincipalId },
    {
        servicePrincipalId: "the enterprise application",
        identifiers: "the entity IDs of the service provider",
        replyUrls: "the assertion consumer service URLs of the service provider",
    },
);

/** Refuses what Graph would refuse. */
export function checkBasicSamlConfiguration(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: findFailures(news, checkConfiguration) };
}

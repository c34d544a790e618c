import { checkObjectMapping } from "../../../rules/shapes/objectMapping";
import { checkScimUrl, jobSettings } from "../../../rules/shapes/provisioningJob";
import { type Check, checkBoolean, checkObject, checkSecret } from "../../../rules/validation/checks";
import { checkNonEmptyString, checkServicePrincipalId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { isSameValue } from "../../host/diff";
import { isAbsent } from "../../host/values";
import { findFailures } from "../support/checkInputs";
import { deletionProtection } from "../support/deletionProtection";
import { hasUnknown } from "../support/values";
import { secretInputs } from "./jobSecrets";

const shape = {
    ...jobSettings,
    servicePrincipalId: checkServicePrincipalId,
    templateId: checkNonEmptyString,
    tenantUrl: checkScimUrl,
    secretToken: checkSecret,
    users: checkObjectMapping("users", "resource"),
    groups: checkObjectMapping("groups", "resource"),
    [deletionProtection]: checkBoolean,
};

const required = {
    servicePrincipalId: "the enterprise application to provision from",
    tenantUrl: "the SCIM endpoint that Entra provisions to",
};

const checkJob: Check = checkObject(shape, {
    ...required,
    secretToken: "the bearer token of the SCIM endpoint (ScimToken.token)",
});

/** Entra shows no token, so an imported job has none until the program gives one. */
const checkImportedJob: Check = checkObject(shape, required);

const defaults = { templateId: "scim", enabled: true, scope: "assigned" };

/** Refuses every mistake that can be seen without asking a service; fills in the defaults. */
export function checkProvisioningJob(
    news: Values,
    olds: Values | undefined,
): { inputs: Values; failures: CheckFailure[] } {
    const given = withTokenInUse(news, olds);
    const failures = isImported(given, olds)
        ? [...findFailures(given, checkImportedJob), ...findUnwritable(given, olds)]
        : findFailures(given, checkJob);
    return { inputs: withDefaults(given), failures };
}

/** The value of an imported ScimToken is the empty string: then the job keeps the token that it has. */
function withTokenInUse(news: Values, olds: Values | undefined): Values {
    if (news["secretToken"] !== "" || olds === undefined) return news;
    return { ...news, secretToken: olds["secretToken"] };
}

/** An imported job has no token in its inputs, because Entra shows none, until the program gives one. */
function isImported(news: Values, olds: Values | undefined): boolean {
    return olds !== undefined && isAbsent(olds["secretToken"]) && isAbsent(news["secretToken"]);
}

/** Entra stores these settings beside the token, and writing them replaces all of them. */
function findUnwritable(news: Values, olds: Values = {}): CheckFailure[] {
    const wanted = withDefaults(news);
    const stored = withDefaults(olds);
    return secretInputs
        .filter((name) => name !== "secretToken" && !hasUnknown(wanted[name]))
        .filter((name) => !isSameValue(wanted[name], stored[name]))
        .map((name) => ({
            property: name,
            reason:
                "differs from what Entra has, and cannot be written: Entra stores it beside the token, which was imported " +
                "without its value. Rotate the token in the same `pulumi up`: change `keepers` of the ScimToken " +
                "(of a link: auth0.scim.token.keepers)",
        }));
}

function withDefaults(news: Values): Values {
    const inputs = { ...news };
    for (const [name, value] of Object.entries(defaults)) inputs[name] ??= value;
    return inputs;
}

import { getDefaultTokenRenewalHours, scimTokenScopes } from "../../../rules/scimToken";
import { checkTokenRenewal, scimTokenSettings } from "../../../rules/shapes/scimToken";
import { type Check, checkBoolean, checkObject, checkString } from "../../../rules/validation/checks";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";
import { deletionProtection } from "../support/deletionProtection";
import { findNumber } from "../support/values";

const checkMembers = checkObject(
    {
        ...scimTokenSettings,
        connectionId: checkString({
            pattern: /^con_[A-Za-z0-9]+$/,
            expected: "the ID of an Auth0 connection, which starts with con_",
            next: "The name of the connection is not its ID.",
        }),
        [deletionProtection]: checkBoolean,
    },
    {
        connectionId: "the Auth0 connection whose SCIM endpoint the token is for",
        scopes: `at least one of ${scimTokenScopes.join(", ")}`,
    },
);

const checkToken: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkMembers(value, path, problems);
    if (problems.all.length === before) checkTokenRenewal(value, path, problems);
};

/** Refuses what Auth0 would refuse, and what would create a token that cannot be used. */
export function checkScimToken(news: Values): { inputs: Values; failures: CheckFailure[] } {
    return { inputs: news, failures: findFailures(news, checkToken) };
}

/** Hours before its expiry at which a token is replaced; undefined: it never expires. */
export function getRenewalHours(inputs: Values): number | undefined {
    const lifetime = findNumber(inputs, "lifetimeSeconds");
    if (lifetime === undefined) return undefined;
    return findNumber(inputs, "earlyRenewalHours") ?? getDefaultTokenRenewalHours(lifetime);
}

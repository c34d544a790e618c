import { findTokenRenewalProblem, minTokenLifetimeSeconds, scimTokenScopes } from "../scimToken";
import {
    type Check,
    checkAnyString,
    checkInteger,
    checkList,
    checkMap,
    checkOneOf,
    isRecord,
    joinPath,
} from "../validation/checks";

/** What a link and the resource have in common. */
export const scimTokenSettings = {
    scopes: checkList(checkOneOf(scimTokenScopes), { min: 1 }),
    lifetimeSeconds: checkInteger({
        min: minTokenLifetimeSeconds,
        expected: "an integer number of seconds greater than 900",
        next: "Auth0 does not accept a shorter lifetime.",
    }),
    earlyRenewalHours: checkInteger({ min: 0, expected: "an integer number of hours from 0" }),
    keepers: checkMap(checkAnyString),
};

/** A token cannot be renewed before it exists, or without an expiry. */
export const checkTokenRenewal: Check = (value, path, problems) => {
    if (!isRecord(value)) return;
    const hours = problems.known(value.earlyRenewalHours);
    const lifetime = problems.known(value.lifetimeSeconds);
    if (typeof hours !== "number" || problems.isUnknown(value.lifetimeSeconds)) return;
    const problem = findTokenRenewalProblem(hours, typeof lifetime === "number" ? lifetime : undefined);
    if (problem !== undefined) problems.refuse(joinPath(path, "earlyRenewalHours"), problem);
};

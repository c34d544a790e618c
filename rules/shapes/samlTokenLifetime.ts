import { samlTokenLifetimeLimits } from "../samlTokenLifetime";
import { checkInteger, checkString } from "../validation/checks";

const { min, max } = samlTokenLifetimeLimits;

/** What a link and the resource have in common. */
export const samlTokenLifetimeSettings = {
    minutes: checkInteger({
        min,
        max,
        expected: `an integer number of minutes from ${min} to ${max} (24 hours)`,
    }),
    policyName: checkString({ max: 256, expected: "a name of 1 to 256 characters" }),
};

import { checkInteger, checkOneOf } from "../validation/checks";

/** What is waited for by default, how long, and what happens when it does not come. */
export const waitDefaults = { require: "completed", timeoutMinutes: 60, onFailure: "fail" } as const;

/** How to wait for a cycle: in common to a link and the resource. */
export const waitSettings = {
    require: checkOneOf(["completed", "healthy"]),
    timeoutMinutes: checkInteger({
        min: 1,
        max: 1440,
        expected: "an integer number of minutes from 1 to 1440 (one day)",
    }),
    onFailure: checkOneOf(["fail", "warn"]),
};

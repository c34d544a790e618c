import { hasTokenInQuery } from "../tenantUrl";
import { type Check, checkBoolean, checkInteger, checkOneOf } from "../validation/checks";
import { checkEmailAddress, checkHttpsUrl } from "../validation/formats";
import { checkResetMappings, checkRestart } from "./restart";

/** What a link and the resource have in common, besides the mappings. */
export const jobSettings = {
    enabled: checkBoolean,
    scope: checkOneOf(["assigned", "all"]),
    notificationEmail: checkEmailAddress,
    accidentalDeletionThreshold: checkInteger({
        min: 0,
        expected: "an integer number of deletions in a cycle, or 0 to disable the check",
    }),
    skipOutOfScopeDeletions: checkBoolean,
    restart: checkRestart,
    resetMappings: checkResetMappings,
};

/** An address that Entra writes to. A message never repeats one that may hold a secret. */
export const checkScimUrl: Check = (value, path, problems) => {
    const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
    if (url !== undefined && (url.username !== "" || url.password !== "")) {
        problems.refuse(path, "holds a user name or password; give the token by secretToken");
    } else if (typeof value === "string" && hasTokenInQuery(value)) {
        problems.refuse(
            path,
            "has a token in its query, where it would be stored in plain text; give it by secretToken",
        );
    } else if (url === undefined || url.protocol !== "https:") {
        problems.add(path, {
            found: value,
            expected: "a URL that starts with https://",
            next: "For example https://acme.eu.auth0.com/scim/v2/connections/con_x.",
        });
    } else {
        checkHttpsUrl(value, path, problems);
    }
};

/** The same without a query, where a link adds the flag. */
export const checkScimEndpoint: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkScimUrl(value, path, problems);
    if (problems.all.length > before || typeof value !== "string" || !/[?#]/.test(value)) return;
    problems.add(path, {
        found: value,
        expected: "a URL without query",
        next: "Set the flag in tenantUrlFlag.",
    });
};

import { isRestrictedClaim } from "../../mapping";
import { claimSources } from "../../rules/claimsPolicy";
import { groupsClaimType } from "../../rules/groupsClaim";
import { nameIdentifier } from "../../rules/nameId";
import {
    type Check,
    checkObject,
    checkOneOf,
    checkString,
    formatKeyPath,
    isRecord,
    type Shape,
} from "../../rules/validation/checks";
import { checkNonEmptyString } from "../../rules/validation/formats";
import type { Problems } from "../../rules/validation/problems";
import type { SamlClaimArgs } from "./claimArgs";

/** An attribute of an Auth0 profile that a claim becomes. The ID of a user is made of something else. */
export const checkAuth0AttributeOfClaim: Check = (value, path, problems) => {
    checkNonEmptyString(value, path, problems);
    if (value !== "user_id") return;
    problems.add(path, {
        found: value,
        expected: "an attribute other than the ID of the user",
        next: "Set auth0.userIdAttribute to the type of the claim instead.",
    });
};

const claimShape: Shape<SamlClaimArgs> = {
    source: (value, path, problems) =>
        checkOneOf(claimSources)(typeof value === "string" ? value.toLowerCase() : value, path, problems),
    constant: checkString({ max: 1024, expected: "a string of 1 to 1024 characters" }),
    auth0Attribute: checkAuth0AttributeOfClaim,
};

/** Claims by their types. */
export const checkClaims: Check = (value, path, problems) => {
    if (!isRecord(value)) {
        problems.add(path, { found: value, expected: "an object with claims by their types" });
        return;
    }
    for (const [type, claim] of Object.entries(value)) {
        const place = formatKeyPath(path, type);
        checkClaimType(type, place, problems);
        checkObject(claimShape)(claim, place, problems);
        if (isRecord(claim) && (claim.source === undefined) === (claim.constant === undefined)) {
            problems.add(place, {
                found:
                    claim.source === undefined ? "neither source nor constant" : "both source and constant",
                expected: "exactly one of them",
            });
        }
    }
    checkDistinctTypes(Object.keys(value), path, problems);
};

function checkClaimType(type: string, place: string, problems: Problems): void {
    if (type.toLowerCase() === nameIdentifier) {
        problems.add(place, {
            found: type,
            expected: "a claim other than the NameID",
            next: "Set nameIdSource instead.",
        });
    } else if (type === groupsClaimType) {
        problems.add(place, {
            found: type,
            expected: "a claim that a policy can set",
            next: "For the groups of a user set groupsClaim instead.",
        });
    } else if (isRestrictedClaim(type)) {
        problems.add(place, {
            found: type,
            expected: "a claim that a policy can set",
            next: "Entra restricts this one and sets it itself; choose a type of your own.",
        });
    } else if (!/^\S{1,255}$/.test(type)) {
        problems.add(place, {
            found: type,
            expected: "the type of a claim, 1 to 255 characters without spaces",
            next: "It is the namespace, a slash and the name, for example https://acme.example/claims/plan.",
        });
    }
}

/** Entra ignores the case of claim types. */
function checkDistinctTypes(types: string[], path: string, problems: Problems): void {
    const seen = new Set<string>();
    for (const type of types) {
        if (seen.has(type.toLowerCase())) {
            problems.add(formatKeyPath(path, type), { found: type, expected: "each type once" });
        }
        seen.add(type.toLowerCase());
    }
}

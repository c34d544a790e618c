import { isAbsent } from "../rules/validation/checks";
import { type Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { checkJobOfLink } from "./provisioning/existingRules";
import { isReferenced } from "./support/existing";

/** What of the two sides exists has to fit together. */
export function checkExistingOfLink(args: Auth0EntraLinkArgs, problems: Problems): void {
    checkJobOfLink({ ...args }, problems);
    checkTokenOfReferencedJob(args, problems);
    checkValueOfToken(args, problems);
}

/** A job that must not be changed cannot be given a new token. */
function checkTokenOfReferencedJob({ auth0, provisioning }: Auth0EntraLinkArgs, problems: Problems): void {
    if (!isReferenced(provisioning?.existing?.job) || !isAbsent(auth0.existing?.token)) return;
    problems.add("auth0.existing.token", {
        found: undefined,
        expected: "the token that the job has, since provisioning.existing.job is only referenced",
        next: "The job could not use a new one. Give its ID, or manage the job.",
    });
}

/** Auth0 shows a token once, and a job that does not have it cannot be given it without the value. */
function checkValueOfToken(
    { auth0, provisioning, vault, exposeToken }: Auth0EntraLinkArgs,
    problems: Problems,
): void {
    const token = auth0.existing?.token;
    if (isAbsent(token) || !isAbsent(token?.value)) return;
    const wanted = [
        ...(isAbsent(provisioning?.existing?.job) ? ["the new provisioning job"] : []),
        ...(isAbsent(vault) ? [] : ["the vault"]),
        ...(exposeToken === true ? ["exposeToken"] : []),
    ];
    if (wanted.length === 0) return;
    problems.add("auth0.existing.token.value", {
        found: undefined,
        expected: `the token itself, for ${wanted.join(" and ")}`,
        next: "If the value is unknown, leave auth0.existing.token out: another token is created, and Auth0 allows two.",
    });
}

/** What is only referenced is as its owner has it, and the rules of a link cannot know how that is. */
export function findExternallyManaged({ auth0, entra, provisioning }: Auth0EntraLinkArgs): {
    login: boolean;
    scimMapping: boolean;
    entraMapping: boolean;
} {
    return {
        login: isReferenced(auth0.existing?.connection) || isReferenced(entra?.existing?.application),
        scimMapping: isReferenced(auth0.existing?.scimConfiguration),
        entraMapping: isReferenced(provisioning?.existing?.job),
    };
}

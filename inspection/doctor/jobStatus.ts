import type { JobStatus } from "../../rules/job/status";
import type { LiveJob } from "../link/readJob";

/** The status of a job, with the members that its type does not name. */
export function readJobStatus(job: LiveJob): JobStatus {
    return job.status ?? {};
}

/** An error of the SCIM endpoint in words; empty: the text of the log says it as well as we could. */
export function explainScimError(text: string): string {
    const rows: [RegExp, string][] = [
        [/DuplicateTargetEntries|more than one|multiple/i, "several accounts match the user"],
        [/DuplicateSourceEntries/i, "several users of Entra match one account"],
        [/\b409\b|uniqueness|already exists|conflict/i, "another account has the value already"],
        [/deserialize/i, "Entra cannot read the response of Auth0: remove the manager from the mapping"],
        [/\b401\b|unauthori[sz]ed/i, "Auth0 refuses the token"],
        [/\b403\b|insufficient scope|forbidden/i, "the token lacks a scope"],
        [/\b404\b|not found/i, "the account does not exist in Auth0 any more"],
        [/\b429\b|too many requests/i, "Auth0 limits the rate; Entra tries again"],
        [/\b400\b|invalidValue|invalid/i, "Auth0 refuses a value"],
        [/\b5\d\d\b|timed? ?out/i, "Auth0 did not respond in time; Entra tries again"],
    ];
    return rows.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}

import { CycleAborted, ScimError } from "../scim/errors";

/** Errors that end the cycle: the service is closing, or the SCIM service refuses the credentials. */
export function fatal(error: unknown): boolean {
    return error instanceof CycleAborted || (error instanceof ScimError && error.isUnauthorized);
}

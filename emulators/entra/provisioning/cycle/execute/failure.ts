import { EntryError } from "../../../../../mapping";
import { CycleAborted, ScimError } from "../../scim/errors";

/** Errors that end the cycle: the service is closing, or the SCIM service rejects the credentials. */
export function isFatal(error: unknown): boolean {
    return error instanceof CycleAborted || (error instanceof ScimError && error.isUnauthorized);
}

/** By the status of the response. Source: "How to analyze the Microsoft Entra provisioning logs", error codes. */
const codes: Readonly<Record<number, string>> = {
    200: "ServiceIncompatible",
    403: "InsufficientRights",
    405: "MethodNotAllowed",
    409: "EntryConflict",
    422: "UnprocessableEntity",
    429: "TooManyRequests",
    500: "InternalServerError",
    501: "NotImplemented",
};

/**
 * Code and words for the log. The codes of SCIM targets start with the protocol's name; that all of the
 * documented ones do is inferred.
 */
export function describeFailure(error: unknown): { code: string; message: string } {
    if (error instanceof EntryError) return { code: error.code, message: error.message };
    if (!(error instanceof ScimError)) {
        const message = error instanceof Error ? error.message : "";
        return { code: "AttributeMappingEvaluationFailed", message };
    }
    const { status, message } = error;
    const code = status === undefined ? "ServiceUnavailable" : (codes[status] ?? "BadResponse");
    return { code: `SystemForCrossDomainIdentityManagement${code}`, message };
}

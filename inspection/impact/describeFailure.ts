import { EntryError, ExpressionError } from "../../mapping";
import { ScimError } from "../../mapping/auth0";
import type { Failure, FailureReason } from "./outcome";

/** By the code of the provisioning log. */
const reasons: Readonly<Record<string, FailureReason>> = {
    DuplicateSourceEntries: "duplicate",
    DuplicateTargetEntries: "ambiguous",
    RequiredAttributeMissing: "required",
};

/** What went wrong with an object; an error that concerns more than this object is thrown on. */
export function describeFailure(error: unknown, type: "User" | "Group"): Failure {
    if (error instanceof EntryError) {
        const { code, message } = error;
        return { reason: reasons[code] ?? "refused", code, message };
    }
    if (error instanceof ScimError) return describeRefusal(error, type);
    if (error instanceof ExpressionError) {
        return { reason: "expression", code: "AttributeMappingEvaluationFailed", message: error.message };
    }
    throw error;
}

function describeRefusal({ status, message, scimType }: ScimError, type: "User" | "Group"): Failure {
    const kind = status === 409 ? "EntryConflict" : "BadResponse";
    const reason: FailureReason =
        status === 409
            ? "duplicate"
            : scimType === "invalidFilter"
              ? "notSearchable"
              : type === "Group" && message.includes("displayName")
                ? "groupName"
                : "refused";
    return { reason, code: `SystemForCrossDomainIdentityManagement${kind}`, message };
}

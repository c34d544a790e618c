import type { ProvisioningRecord } from "../people/readProvisioningLog";
import type { AccountFacts } from "./facts";
import type { UserRow } from "./report";
import type { SignInRule } from "./signInId";

/**
 * Which call removes a finding without a risk: blocking an account that none of its users may use, and unblocking one that
 * the job itself has blocked. Both can be undone. Everything else is up to an administrator: which of two accounts is the
 * right one, why an administrator blocked an account, what becomes of an ID that does not fit.
 */
export function decideFix(
    facts: Pick<AccountFacts, "servicePrincipal" | "skipOutOfScopeDeletions"> & {
        signIn?: Pick<SignInRule, "isAssumed">;
    },
    { findings }: Pick<UserRow, "findings">,
    newest: ProvisioningRecord | undefined,
): UserRow["fix"] {
    switch (findings[0]?.kind) {
        case "activeButDeleted":
        case "activeButDisabled":
            return "block";
        case "leftScope":
            return needsAssignment(facts) && !facts.skipOutOfScopeDeletions ? "block" : undefined;
        case "neverInScope":
        case "createdBySignIn":
        case "unknownUser":
            // Whoever it belongs to is not known for sure if the ID of a sign-in is not.
            return needsAssignment(facts) && facts.signIn?.isAssumed === false ? "block" : undefined;
        case "blockedButAssigned":
            return newest?.action === "disable" && newest.status === "success" ? "unblock" : undefined;
        default:
            return undefined;
    }
}

/** Without it, users who are not assigned sign in, and rightly so. */
function needsAssignment({ servicePrincipal }: Pick<AccountFacts, "servicePrincipal">): boolean {
    return servicePrincipal.appRoleAssignmentRequired !== false;
}

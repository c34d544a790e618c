import { borrow } from "../../../support/indexedMap";
import { listLive } from "../../graph/resources/lookup";
import type { AppRoleAssignment, DirectoryUser, EntraTenantState } from "../../model";
import { SignInError } from "./errors";
import type { RelyingParty } from "./relyingParty";

/** The user who signs in, by user principal name or object ID. Throws if the account does not exist or is disabled. */
export function signInUser(state: EntraTenantState, name: string): DirectoryUser {
    const wanted = name.trim().toLowerCase();
    const user = listLive(state.users).find(
        ({ id, userPrincipalName }) => id === wanted || userPrincipalName.toLowerCase() === wanted,
    );
    if (user === undefined) {
        throw new SignInError(
            50034,
            `The user account ${name} does not exist in the ${state.verifiedDomain} directory. To sign into this application, the account must be added to the directory.`,
        );
    }
    if (!user.accountEnabled) throw new SignInError(50057, "The user account is disabled.");
    return user;
}

/** Throws if the application requires an assignment and the user has none. */
export function checkAssignment(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): void {
    const { application, principal } = party;
    if (!principal.appRoleAssignmentRequired) return;
    if (listAssignments(state, party, user).length > 0) return;
    throw new SignInError(
        50105,
        `Your administrator has configured the application ${principal.displayName} ('${application.appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${user.userPrincipalName}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`,
    );
}

/**
 * Assignments of a user to an application: direct ones, and those of the groups of which the user is a direct member.
 */
export function listAssignments(
    state: EntraTenantState,
    { principal }: RelyingParty,
    user: DirectoryUser,
): AppRoleAssignment[] {
    return [...state.appRoleAssignments.values()].filter(({ resourceId, principalId }) => {
        if (resourceId !== principal.id) return false;
        if (principalId === user.id) return true;
        const group = borrow(state.groups, principalId);
        return group?.deletedDateTime === null && group.securityEnabled && group.members.includes(user.id);
    });
}

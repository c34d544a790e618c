import { listLive } from "../../graph/resources/lookup";
import type { DirectoryGroup, DirectoryUser, EntraTenantState } from "../../model";
import type { Claim } from "./claim";
import type { RelyingParty } from "./relyingParty";

/** More groups than this are not listed; a link stands in their place. */
const maxGroups = 150;

/**
 * Object IDs of a user's groups, if the application's `groupMembershipClaims` asks for them.
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-saml-tokens
 */
export function createGroupClaim(state: EntraTenantState, party: RelyingParty, user: DirectoryUser): Claim[] {
    const wanted = party.application.groupMembershipClaims;
    const groups = listTransitiveGroups(state, user.id).filter((group) =>
        isWanted(state, party, wanted, group),
    );
    if (groups.length > maxGroups) {
        const link = `https://graph.windows.net/${state.tenantId}/users/${user.id}/getMemberObjects`;
        return [{ type: "http://schemas.microsoft.com/claims/groups.link", values: [link] }];
    }
    return [
        {
            type: "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
            values: groups.map(({ id }) => id),
        },
    ];
}

function isWanted(
    state: EntraTenantState,
    { principal }: RelyingParty,
    wanted: unknown,
    group: DirectoryGroup,
): boolean {
    switch (wanted) {
        case "All":
            return true;
        case "SecurityGroup":
            return group.securityEnabled;
        case "ApplicationGroup":
            return [...state.appRoleAssignments.values()].some(
                ({ resourceId, principalId }) => resourceId === principal.id && principalId === group.id,
            );
        default:
            return false;
    }
}

/** The groups of which an object is a member, directly or through other groups. */
function listTransitiveGroups(state: EntraTenantState, memberId: string): DirectoryGroup[] {
    const groups = listLive(state.groups);
    const found = new Set<DirectoryGroup>();
    for (const queue = [memberId]; queue.length > 0;) {
        const member = queue.pop();
        for (const group of groups) {
            if (member === undefined || found.has(group) || !group.members.includes(member)) continue;
            found.add(group);
            queue.push(group.id);
        }
    }
    return [...found];
}

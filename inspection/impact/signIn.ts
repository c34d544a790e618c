import type { ServicePrincipal } from "../link/objects";
import { collectLiveAssignments, isActive } from "../people/collectLiveAssignments";
import type { LiveGroup, LiveUser } from "../people/people";
import type { Situation } from "./situation";

/**
 * Whether Entra lets a user sign in to the application: who is enabled, and assigned if the application requires an
 * assignment. Of nested groups nothing counts, as Entra documents it for assignments.
 */
export function createSignInRule(
    {
        users,
        groups,
        servicePrincipal,
    }: {
        users: readonly LiveUser[];
        groups: readonly LiveGroup[];
        servicePrincipal: Pick<ServicePrincipal, "appRoleAssignmentRequired">;
    },
    situation: Situation | undefined,
): (user: LiveUser) => boolean {
    if (situation === undefined || servicePrincipal.appRoleAssignmentRequired === false) return isActive;
    const assigned = collectLiveAssignments(situation.assignments, users, groups);
    return (user) => isActive(user) && assigned.users.has(user.id);
}

import { collectAssignments } from "../../mapping";
import type { ServicePrincipal } from "../link/objects";
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
    const isEnabled = (user: LiveUser): boolean => user.accountEnabled !== false && !user.isDeleted;
    if (situation === undefined || servicePrincipal.appRoleAssignmentRequired === false) return isEnabled;
    const byId = new Map(groups.map((group) => [group.id, group]));
    const ids = new Set(users.map(({ id }) => id));
    const assigned = collectAssignments(
        situation.assignments,
        (id) => {
            const group = byId.get(id);
            return group && { id, members: group.members.map((member) => member.id) };
        },
        (id) => ids.has(id),
    );
    return (user) => isEnabled(user) && assigned.users.has(user.id);
}

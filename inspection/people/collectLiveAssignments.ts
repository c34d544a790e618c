import { type AssignedPrincipal, type Assignments, collectAssignments } from "../../mapping";
import type { LiveGroup, LiveUser } from "./people";

/** Whom the assignments of an application give access, among the users and groups that were read. */
export function collectLiveAssignments<A extends AssignedPrincipal>(
    assignments: readonly A[],
    users: readonly LiveUser[],
    groups: readonly LiveGroup[],
): Assignments<A> {
    const byId = new Map(groups.map((group) => [group.id, group]));
    const userIds = new Set(users.map(({ id }) => id));
    return collectAssignments(
        assignments,
        (id) => {
            const group = byId.get(id);
            if (group === undefined || group.securityEnabled === false) return undefined;
            return { id, members: group.members.map((member) => member.id) };
        },
        (id) => userIds.has(id),
    );
}

/** Whether Entra counts an object as active: a group always, a user who is enabled and not deleted. */
export function isActive(object: LiveUser | LiveGroup): boolean {
    return "isDeleted" in object ? object.accountEnabled !== false && !object.isDeleted : true;
}

import type { Clock } from "../support/clock";
import { borrow, findByValue, readAll } from "../support/indexedMap";
import type { Application, DirectoryGroup, DirectoryUser, EntraTenantState, ServicePrincipal } from "./model";

/**
 * How long a deleted object can be restored, milliseconds: 30 days.
 * Source: https://learn.microsoft.com/graph/api/directory-deleteditems-restore
 */
const retentionMs = 30 * 24 * 60 * 60 * 1000;

export type DeletedObject =
    | { type: "user"; value: DirectoryUser }
    | { type: "group"; value: DirectoryGroup }
    | { type: "application"; value: Application }
    | { type: "servicePrincipal"; value: ServicePrincipal };

/**
 * Puts a user into the recycle bin. The user principal name is prefixed by the object ID, so that the name is free.
 * Source: https://learn.microsoft.com/graph/api/user-delete and the example of directory-deleteditems-list.
 */
export function deleteUser(user: DirectoryUser, time: string): void {
    user.deletedDateTime = time;
    user.userPrincipalName = `${getDeletionPrefix(user)}${user.userPrincipalName}`;
}

/** Takes a user out of the recycle bin, with the name that it had or another one. */
export function restoreUser(user: DirectoryUser, userPrincipalName = getOriginalName(user)): void {
    user.deletedDateTime = null;
    user.userPrincipalName = userPrincipalName;
}

/** The user principal name before a deletion. */
export function getOriginalName(user: DirectoryUser): string {
    const prefix = getDeletionPrefix(user);
    return user.userPrincipalName.startsWith(prefix)
        ? user.userPrincipalName.slice(prefix.length)
        : user.userPrincipalName;
}

/**
 * The property for which a user cannot be restored: a user principal name or an address that another user has.
 * @param userPrincipalName the name to restore with. Default: the one that it had.
 */
export function findRestoreConflict(
    state: EntraTenantState,
    user: DirectoryUser,
    userPrincipalName = getOriginalName(user),
): "userPrincipalName" | "proxyAddresses" | undefined {
    const isSame = (a: string | null, b: string | null) => a !== null && a.toLowerCase() === b?.toLowerCase();
    const others = [...readAll(state.users)].filter(
        ({ id, deletedDateTime }) => id !== user.id && deletedDateTime === null,
    );
    // A name comes first: a conflict of addresses can be resolved without it.
    if (others.some((other) => isSame(other.userPrincipalName, userPrincipalName))) {
        return "userPrincipalName";
    }
    return others.some((other) => isSame(other.mail, user.mail)) ? "proxyAddresses" : undefined;
}

const getDeletionPrefix = ({ id }: DirectoryUser): string => id.replaceAll("-", "");

/** Everything in the recycle bin, in no particular order. */
export function listDeletedObjects(state: EntraTenantState): DeletedObject[] {
    return [
        ...listDeleted(state.users).map((value) => ({ type: "user", value }) as const),
        ...listDeleted(state.groups).map((value) => ({ type: "group", value }) as const),
        ...listDeleted(state.applications).map((value) => ({ type: "application", value }) as const),
        ...listDeleted(state.servicePrincipals).map(
            (value) => ({ type: "servicePrincipal", value }) as const,
        ),
    ];
}

/** A deleted object by its ID. */
export function findDeletedObject(state: EntraTenantState, id: string): DeletedObject | undefined {
    const key = id.toLowerCase();
    const user = borrow(state.users, key);
    if (isDeleted(user)) return { type: "user", value: user };
    const group = borrow(state.groups, key);
    if (isDeleted(group)) return { type: "group", value: group };
    const application = borrow(state.applications, key);
    if (isDeleted(application)) return { type: "application", value: application };
    const principal = borrow(state.servicePrincipals, key);
    return isDeleted(principal) ? { type: "servicePrincipal", value: principal } : undefined;
}

/** Deletes for good what has been in the recycle bin for 30 days. Cheap; call it before the state is read. */
export function purgeRecycleBin(state: EntraTenantState, clock: Clock): void {
    const end = clock.now().getTime() - retentionMs;
    for (const { value } of listDeletedObjects(state)) {
        if (Date.parse(value.deletedDateTime ?? "") <= end) deletePermanently(state, value.id);
    }
}

/** Removes an object and every reference to it. */
export function deletePermanently(state: EntraTenantState, id: string): void {
    for (const { keyId } of state.servicePrincipals.get(id)?.keyCredentials ?? []) {
        state.signingKeys.delete(keyId);
    }
    for (const objects of [state.users, state.groups, state.applications, state.servicePrincipals]) {
        objects.delete(id);
    }
    const others = (ids: readonly string[]): string[] => ids.filter((other) => other !== id);
    for (const user of readAll(state.users)) if (user.manager === id) user.manager = null;
    for (const group of readAll(state.groups)) {
        if (group.members.includes(id)) group.members = others(group.members);
        if (group.owners?.includes(id) === true) group.owners = others(group.owners);
    }
    for (const owned of [...state.applications.values(), ...state.servicePrincipals.values()]) {
        if (owned.owners.includes(id)) owned.owners = others(owned.owners);
    }
    for (const [key, assignment] of state.appRoleAssignments) {
        if (assignment.principalId === id || assignment.resourceId === id) {
            state.appRoleAssignments.delete(key);
        }
    }
}

/** Whether a deleted object has left the recycle bin: 30 days after it was deleted. */
export function isPurged({ deletedDateTime }: { deletedDateTime: string | null }, now: Date): boolean {
    return deletedDateTime !== null && now.getTime() - Date.parse(deletedDateTime) >= retentionMs;
}

/** Runs before each request, so it does not look at a whole directory. */
function listDeleted<T extends { deletedDateTime: string | null }>(objects: ReadonlyMap<string, T>): T[] {
    return findByValue(objects, "isDeleted", isDeleted, [true]).filter(isDeleted);
}

function isDeleted<T extends { deletedDateTime: string | null }>(object: T | undefined): object is T {
    return object !== undefined && object.deletedDateTime !== null;
}

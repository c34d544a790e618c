import { randomBytes } from "node:crypto";

import { formatGraphTime } from "../../entra/graphTime";
import type {
    AppRole,
    DirectoryGroup,
    DirectoryUser,
    EntraTenantState,
    ServicePrincipal,
} from "../../entra/model";
import { deletePermanently, deleteUser, findRestoreConflict, restoreUser } from "../../entra/recycleBin";
import { Refusal } from "../page";
import { getPrincipalName, type Principal } from "./principals";

/** The role of an application that has none of its own: "Default Access". */
const defaultAccess = "00000000-0000-0000-0000-000000000000";

/** Roles that users and groups can have at an application; empty: default access only. */
export function listUsableRoles({ appRoles }: ServicePrincipal): AppRole[] {
    return appRoles.filter(
        ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes("User"),
    );
}

/**
 * Assigns a user or a group to an application, as an administrator does in the portal.
 * @throws Refusal when it is assigned with this role already, is deleted, or there is no such role.
 */
export function assign(
    state: EntraTenantState,
    resource: ServicePrincipal,
    principal: Principal,
    roleId: string,
    now: Date,
): void {
    const roles = listUsableRoles(resource);
    const isKnown = roles.length === 0 ? roleId === defaultAccess : roles.some(({ id }) => id === roleId);
    if (!isKnown) throw new Refusal("The application does not have this role.");
    if (principal.value.deletedDateTime !== null) {
        throw new Refusal(`${getPrincipalName(principal)} is deleted.`);
    }
    if (principal.type === "Group" && !principal.value.securityEnabled) {
        throw new Refusal(`${getPrincipalName(principal)} is not a security group, and cannot be assigned.`);
    }
    const own = [...state.appRoleAssignments.values()].filter(
        ({ resourceId, principalId }) => resourceId === resource.id && principalId === principal.value.id,
    );
    if (own.some(({ appRoleId }) => appRoleId === roleId)) {
        throw new Refusal(`${getPrincipalName(principal)} is already assigned.`);
    }
    const id = randomBytes(32).toString("base64url");
    state.appRoleAssignments.set(id, {
        id,
        appRoleId: roleId,
        principalId: principal.value.id,
        principalType: principal.type,
        principalDisplayName: principal.value.displayName,
        resourceId: resource.id,
        resourceDisplayName: resource.displayName,
        createdDateTime: formatGraphTime(now),
    });
}

/** The role if none is chosen: the first one of the application. */
export function getDefaultRoleId(resource: ServicePrincipal): string {
    return listUsableRoles(resource)[0]?.id ?? defaultAccess;
}

/** What can be done to a user, by the word on the button. Each throws a Refusal where it makes no sense. */
export const userChanges = {
    Disable: (_state: EntraTenantState, user: DirectoryUser) => {
        requireNotDeleted(user);
        user.accountEnabled = false;
    },
    Enable: (_state: EntraTenantState, user: DirectoryUser) => {
        requireNotDeleted(user);
        user.accountEnabled = true;
    },
    /** Into the recycle bin. */
    Delete: (_state: EntraTenantState, user: DirectoryUser, now: Date) => {
        requireNotDeleted(user);
        deleteUser(user, formatGraphTime(now));
    },
    /** Not with a name that another user has meanwhile. */
    Restore: (state: EntraTenantState, user: DirectoryUser) => {
        requireDeleted(user);
        const conflict = findRestoreConflict(state, user);
        if (conflict !== undefined) throw new Refusal(`Another user has the same ${conflict}.`);
        restoreUser(user);
    },
    /** Out of the recycle bin, for good: memberships and assignments go along. */
    "Delete permanently": (state: EntraTenantState, user: DirectoryUser) => {
        requireDeleted(user);
        deletePermanently(state, user.id);
    },
} as const;

export type UserChange = keyof typeof userChanges;

export function isUserChange(text: string): text is UserChange {
    return Object.hasOwn(userChanges, text);
}

/** The changes that make sense now. */
export function listChanges(user: DirectoryUser): UserChange[] {
    if (user.deletedDateTime !== null) return ["Restore", "Delete permanently"];
    return [user.accountEnabled ? "Disable" : "Enable", "Delete"];
}

/** @throws Refusal when it is a member already, is deleted, or is the group itself. */
export function addMember(group: DirectoryGroup, member: Principal): void {
    if (member.value.id === group.id) throw new Refusal("A group cannot be a member of itself.");
    if (group.members.includes(member.value.id)) {
        throw new Refusal(`${getPrincipalName(member)} is already a member.`);
    }
    if (member.value.deletedDateTime !== null) throw new Refusal(`${getPrincipalName(member)} is deleted.`);
    group.members = [...group.members, member.value.id];
}

export function removeMember(group: DirectoryGroup, id: string): void {
    group.members = group.members.filter((member) => member !== id);
}

function requireNotDeleted({ deletedDateTime, userPrincipalName }: DirectoryUser): void {
    if (deletedDateTime !== null) throw new Refusal(`${userPrincipalName} is deleted.`);
}

function requireDeleted({ deletedDateTime, userPrincipalName }: DirectoryUser): void {
    if (deletedDateTime === null) throw new Refusal(`${userPrincipalName} is not deleted.`);
}

/** How an account of Auth0 and a user of Entra stand to each other. */
export type AccountStatus =
    /** In scope, with an account. */
    | "inBoth"
    /** In scope, without an account. */
    | "missing"
    /** An account that can be used, and no user in scope to whom it belongs. */
    | "orphaned"
    /** The user is not in scope, and the account is blocked: as it should be. */
    | "deprovisioned"
    /** A further account of a user who has one already. */
    | "duplicate";

/** What is wrong with an account. */
export type AccountFindingKind =
    | "missing"
    /** The user exists in Entra and is enabled, was provisioned, and is not in scope any more. */
    | "leftScope"
    /** The user exists in Entra, and neither provisioning nor a sign-in made the account. */
    | "neverInScope"
    /** A sign-in made the account, and its user is not in scope. */
    | "createdBySignIn"
    /** No user of Entra has anything in common with the account. */
    | "unknownUser"
    | "activeButDisabled"
    | "activeButDeleted"
    | "blockedButAssigned"
    /** A sign-in of the user leads to another user ID. */
    | "identityMismatch"
    | "duplicate"
    /** The account belongs to a user in scope, but the job does not find it: it is neither updated nor blocked. */
    | "unmanaged";

export interface AccountFinding {
    kind: AccountFindingKind;
    /** Of `missing`: the error code of the provisioning log, `notYetProvisioned`, or `unknown` without the log. */
    code?: string;
    /** Of `missing`: why, in the words of the provisioning log. */
    message?: string;
    /** Of `identityMismatch`: the user ID that a sign-in leads to. */
    expectedUserId?: string;
    /** Of `duplicate`: the account that provisioning manages. */
    otherUserId?: string;
}

/** How it was found out to whom an account belongs, the most certain first. */
export type JoinedBy =
    /** The provisioning log. */
    | "log"
    /** The matching attributes, as the job would find it. */
    | "match"
    /** The user ID that a sign-in leads to. */
    | "signIn"
    /** A value that both have: an address, a name or an external ID. */
    | "identity";

export interface EntraUser {
    id: string;
    userPrincipalName: string;
    displayName: string;
    isEnabled: boolean;
    /** In the recycle bin, or gone for good. */
    isDeleted: boolean;
}

export interface Auth0Account {
    userId: string;
    name: string;
    isBlocked: boolean;
    createdAt: string;
    updatedAt?: string;
    /** Undefined: never. */
    lastLogin?: string;
    logins: number;
}

/** A user of Entra with the account, or one of them alone. */
export interface UserRow {
    status: AccountStatus;
    findings: readonly AccountFinding[];
    user?: EntraUser;
    account?: Auth0Account;
    joinedBy?: JoinedBy;
    /** What `apply` would do about it; undefined: nothing is safe, or nothing is to do. */
    fix?: "block" | "unblock";
}

export type GroupFindingKind = "missing" | "orphaned" | "missingMembers" | "extraMembers";

export interface GroupFinding {
    kind: GroupFindingKind;
    /** Of members: how many. */
    count?: number;
    code?: string;
    message?: string;
}

export interface GroupRow {
    status: "inBoth" | "missing" | "orphaned";
    findings: readonly GroupFinding[];
    /** ID and name in Entra. */
    group?: { id: string; displayName: string };
    /** ID and name in Auth0. */
    accountGroup?: { id: string; name: string };
}

/** Who has an account, and who should. */
export interface AccountReport {
    connection: { id: string; name: string };
    /** Findings first, by name. */
    users: readonly UserRow[];
    /** Undefined: groups are not provisioned, or were not asked for. */
    groups?: readonly GroupRow[];
    /** Groups in scope that contain other groups, which Entra does not expand. */
    notExpanded: readonly { group: string; nested: readonly string[] }[];
    /** What could not be read or is not certain, in sentences. */
    notes: readonly string[];
}

/** Whether anything was found. */
export function hasFindings({ users, groups = [] }: AccountReport): boolean {
    return [...users, ...groups].some(({ findings }) => findings.length > 0);
}

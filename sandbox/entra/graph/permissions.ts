import type { Application, EntraTenantState, ServicePrincipal } from "../model";
import type { Caller } from "./call";
import { GraphError, insufficientPrivileges, notFound } from "./errors";

/**
 * Which application permissions allow an operation: one of `anyOf`, each of which may need several
 * permissions at once. Those of `owned` are enough when the caller owns the application or service
 * principal that the path names.
 * Source: the permissions tables of the operations' pages in the Graph v1.0 reference.
 */
export interface Permission {
    anyOf: readonly (readonly string[])[];
    owned?: readonly (readonly string[])[];
    /** Permissions with which Graph passes the call on, but the service behind it answers 401. */
    refusedBehind?: readonly (readonly string[])[];
}

const each = (...names: string[]): string[][] => names.map((name) => [name]);

const directoryRead = each("Directory.Read.All", "Directory.ReadWrite.All");
const applicationWrite = each("Application.ReadWrite.All", "Directory.ReadWrite.All");
const applicationRead = [
    ...each("Application.Read.All", "Application.ReadWrite.OwnedBy"),
    ...applicationWrite,
    ...each("Directory.Read.All"),
];
const synchronizationWrite = [...each("Synchronization.ReadWrite.All"), ...applicationWrite];
const owned = each("Application.ReadWrite.OwnedBy");

/** Every combination of one entry of each list: `(a or b) and c`. */
const both = (left: string[][], right: string[][]): string[][] =>
    left.flatMap((l) => right.map((r) => [...l, ...r]));

export const permissions = {
    readApplications: { anyOf: applicationRead },
    createApplication: { anyOf: [...owned, ...applicationWrite] },
    writeApplication: { anyOf: applicationWrite, owned },
    addOwner: {
        anyOf: both(applicationWrite, directoryRead),
        owned: both(owned, directoryRead),
    },
    removeOwner: { anyOf: applicationWrite, owned },
    readAssignments: {
        anyOf: [...applicationRead, ...each("AppRoleAssignment.ReadWrite.All")],
    },
    writeAssignments: {
        anyOf: both(each("AppRoleAssignment.ReadWrite.All"), [
            ...each("Application.Read.All", "Application.ReadWrite.All"),
            ...directoryRead,
        ]),
        // The reference asks for a permission to read applications; the owner has one.
        owned: [["AppRoleAssignment.ReadWrite.All", "Application.ReadWrite.OwnedBy"]],
    },
    deleteAssignments: { anyOf: each("AppRoleAssignment.ReadWrite.All") },
    readUsers: { anyOf: [...each("User.Read.All", "User.ReadWrite.All"), ...directoryRead] },
    readGroups: {
        anyOf: [
            ...each(
                "GroupMember.Read.All",
                "GroupMember.ReadWrite.All",
                "Group.Read.All",
                "Group.ReadWrite.All",
            ),
            ...directoryRead,
        ],
    },
    readDirectoryObjects: { anyOf: directoryRead },
    readPolicies: { anyOf: each("Policy.Read.All", "Policy.ReadWrite.ApplicationConfiguration") },
    writePolicies: { anyOf: [["Policy.Read.All", "Policy.ReadWrite.ApplicationConfiguration"]] },
    readAssignedPolicies: { anyOf: both(each("Policy.Read.All"), applicationRead) },
    assignPolicy: {
        anyOf: both(each("Policy.Read.All"), applicationWrite),
        owned: both(each("Policy.Read.All"), owned),
    },
    readSynchronization: {
        anyOf: [...each("Synchronization.Read.All"), ...synchronizationWrite],
        owned,
    },
    writeSynchronization: { anyOf: synchronizationWrite, owned },
    provisionOnDemand: { anyOf: each("Synchronization.ReadWrite.All") },
    /** The 401 for owners is reported in microsoftgraph/microsoft-graph-docs-contrib#8800. */
    restart: { anyOf: each("Synchronization.ReadWrite.All"), refusedBehind: [...owned, ...applicationWrite] },
    readProvisioningLogs: { anyOf: each("AuditLog.Read.All", "ProvisioningLog.Read.All") },
} satisfies Record<string, Permission>;

/** Refuses a caller that lacks the permission (403), or whose object is not there to be owned (404). */
export function authorize(
    permission: Permission | undefined,
    caller: Caller,
    state: EntraTenantState,
    path: string,
    id: string,
): void {
    if (permission === undefined || grants(permission.anyOf, caller)) return;
    if (grants(permission.refusedBehind ?? [], caller)) throw new GraphError(401, "UnknownError", "");
    if (permission.owned === undefined || !grants(permission.owned, caller)) throw insufficientPrivileges();
    const target = ownable(state, path, id);
    if (target === undefined) throw notFound(id);
    if (!target.owners.includes(caller.objectId)) throw insufficientPrivileges();
}

function grants(alternatives: Permission["anyOf"], caller: Caller): boolean {
    return alternatives.some((all) => all.every((name) => caller.permissions.has(name)));
}

function ownable(
    state: EntraTenantState,
    path: string,
    id: string,
): Application | ServicePrincipal | undefined {
    const target = path.startsWith("/applications/")
        ? state.applications.get(id)
        : state.servicePrincipals.get(id);
    return target?.deletedDateTime === null ? target : undefined;
}

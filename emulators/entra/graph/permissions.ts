import type { Permission } from "./middleware/authorization";

// Source: the permissions tables of the operations' pages in the Graph v1.0 reference, and
// microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json.

const each = (...names: string[]): string[][] => names.map((name) => [name]);

/** Every combination of one entry of each list: `(a or b) and c`. */
const both = (left: string[][], right: string[][]): string[][] =>
    left.flatMap((l) => right.map((r) => [...l, ...r]));

const directoryRead = each("Directory.Read.All", "Directory.ReadWrite.All");
const directoryWrite = each("Directory.ReadWrite.All");
const applicationWrite = [...each("Application.ReadWrite.All"), ...directoryWrite];
const owned = each("Application.ReadWrite.OwnedBy");
const applicationRead = [
    ...each("Application.Read.All"),
    ...owned,
    ...applicationWrite,
    ...each("Directory.Read.All"),
];
/** The reference has the first alone; the azuread provider's manual has the others. */
const synchronizationWrite = [...each("Synchronization.ReadWrite.All"), ...applicationWrite];
const assign = each("AppRoleAssignment.ReadWrite.All");
const policyRead = each("Policy.Read.All");
const groupWrite = [...each("Group.ReadWrite.All"), ...directoryWrite];
const userWrite = [...each("User.ReadWrite.All"), ...directoryWrite];
const userRead = [...each("User.Read.All", "User.ReadWrite.All"), ...directoryRead];
const groupRead = [
    ...each("GroupMember.Read.All", "GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All"),
    ...directoryRead,
];

const readDeletedObjects = {
    user: { anyOf: userRead },
    group: { anyOf: [...each("Group.Read.All", "Group.ReadWrite.All"), ...directoryRead] },
    application: { anyOf: applicationRead },
    servicePrincipal: { anyOf: applicationRead },
};
const writeDeletedObjects = {
    user: { anyOf: [...each("User.DeleteRestore.All"), ...userWrite] },
    group: { anyOf: groupWrite },
    application: { anyOf: applicationWrite, owned },
    servicePrincipal: { anyOf: applicationWrite, owned },
};

export const permissions = {
    readApplications: { anyOf: applicationRead },
    createApplication: { anyOf: [...owned, ...applicationWrite] },
    writeApplication: { anyOf: applicationWrite, owned },
    addOwner: {
        anyOf: both(applicationWrite, directoryRead),
        owned: both(owned, directoryRead),
    },
    removeOwner: { anyOf: applicationWrite, owned },
    readAssignments: { anyOf: [...applicationRead, ...assign] },
    writeAssignments: {
        anyOf: both(assign, [...each("Application.Read.All", "Application.ReadWrite.All"), ...directoryRead]),
        // The reference asks for a permission to read applications; the owner has one.
        owned: both(assign, owned),
        least: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
    },
    deleteAssignments: { anyOf: assign },

    readUsers: { anyOf: userRead },
    createUser: { anyOf: userWrite },
    writeUser: { anyOf: userWrite },
    deleteUser: { anyOf: [...each("User.DeleteRestore.All"), ...userWrite] },
    readMemberships: { anyOf: directoryRead },
    writeManager: { anyOf: userWrite },

    readGroups: { anyOf: groupRead },
    createGroup: { anyOf: [...each("Group.Create"), ...groupWrite] },
    writeGroup: { anyOf: groupWrite },
    deleteGroup: { anyOf: each("Group.ReadWrite.All") },
    writeMembers: { anyOf: [...each("GroupMember.ReadWrite.All"), ...groupWrite] },
    writeGroupOwners: { anyOf: groupWrite },

    readDirectoryObjects: { anyOf: directoryRead },
    readDeletedUsers: readDeletedObjects.user,
    readDeletedGroups: readDeletedObjects.group,
    readDeletedApplications: readDeletedObjects.application,
    readDeletedObject: { anyOf: [], ofType: readDeletedObjects },
    writeDeletedObject: { anyOf: [], ofType: writeDeletedObjects },

    readPolicies: { anyOf: [...policyRead, ...each("Policy.ReadWrite.ApplicationConfiguration")] },
    writePolicies: { anyOf: both(policyRead, each("Policy.ReadWrite.ApplicationConfiguration")) },
    readAssignedPolicies: { anyOf: both(policyRead, applicationRead) },
    assignPolicy: {
        anyOf: both(policyRead, applicationWrite),
        owned: both(policyRead, owned),
    },

    readSynchronization: {
        anyOf: [...each("Synchronization.Read.All"), ...synchronizationWrite],
        owned,
    },
    /** Operators, functions and the parser are actions: Synchronization.Read.All does not reach them. */
    describeSynchronization: { anyOf: synchronizationWrite, owned },
    writeSynchronization: { anyOf: synchronizationWrite, owned },
    provisionOnDemand: { anyOf: each("Synchronization.ReadWrite.All") },
    /** The 401 for owners is reported in microsoftgraph/microsoft-graph-docs-contrib#8800. */
    restart: { anyOf: each("Synchronization.ReadWrite.All"), refusedBehind: [...owned, ...applicationWrite] },
    readAuditLogs: { anyOf: each("AuditLog.Read.All") },
    readProvisioningLogs: { anyOf: each("AuditLog.Read.All", "ProvisioningLog.Read.All") },
} satisfies Record<string, Permission>;

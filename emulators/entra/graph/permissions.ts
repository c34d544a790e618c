import type { Permission } from "./permission";

// Source: the permissions tables of the operations' pages in the Graph v1.0 reference, and
// microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json.

const listAlternatives = (...names: string[]): string[][] => names.map((name) => [name]);

/** Every combination of one entry of each list: `(a or b) and c`. */
const requireBoth = (left: string[][], right: string[][]): string[][] =>
    left.flatMap((l) => right.map((r) => [...l, ...r]));

const directoryRead = listAlternatives("Directory.Read.All", "Directory.ReadWrite.All");
const directoryWrite = listAlternatives("Directory.ReadWrite.All");
const applicationWrite = [...listAlternatives("Application.ReadWrite.All"), ...directoryWrite];
const owned = listAlternatives("Application.ReadWrite.OwnedBy");
const applicationRead = [
    ...listAlternatives("Application.Read.All"),
    ...owned,
    ...applicationWrite,
    ...listAlternatives("Directory.Read.All"),
];
/** The reference has the first alone; the azuread provider's manual has the others. */
const synchronizationWrite = [...listAlternatives("Synchronization.ReadWrite.All"), ...applicationWrite];
const assign = listAlternatives("AppRoleAssignment.ReadWrite.All");
const policyRead = listAlternatives("Policy.Read.All");
const groupWrite = [...listAlternatives("Group.ReadWrite.All"), ...directoryWrite];
const userWrite = [...listAlternatives("User.ReadWrite.All"), ...directoryWrite];
const userRead = [...listAlternatives("User.Read.All", "User.ReadWrite.All"), ...directoryRead];
const groupRead = [
    ...listAlternatives(
        "GroupMember.Read.All",
        "GroupMember.ReadWrite.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
    ),
    ...directoryRead,
];

const readDeletedObjects = {
    user: { anyOf: userRead },
    group: { anyOf: [...listAlternatives("Group.Read.All", "Group.ReadWrite.All"), ...directoryRead] },
    application: { anyOf: applicationRead },
    servicePrincipal: { anyOf: applicationRead },
};
const writeDeletedObjects = {
    user: { anyOf: [...listAlternatives("User.DeleteRestore.All"), ...userWrite] },
    group: { anyOf: groupWrite },
    application: { anyOf: applicationWrite, owned },
    servicePrincipal: { anyOf: applicationWrite, owned },
};

export const permissions = {
    readApplications: { anyOf: applicationRead },
    createApplication: { anyOf: [...owned, ...applicationWrite] },
    writeApplication: { anyOf: applicationWrite, owned },
    addOwner: {
        anyOf: requireBoth(applicationWrite, directoryRead),
        owned: requireBoth(owned, directoryRead),
    },
    removeOwner: { anyOf: applicationWrite, owned },
    readAssignments: { anyOf: [...applicationRead, ...assign] },
    writeAssignments: {
        anyOf: requireBoth(assign, [
            ...listAlternatives("Application.Read.All", "Application.ReadWrite.All"),
            ...directoryRead,
        ]),
        // The reference asks for a permission to read applications; the owner has one.
        owned: requireBoth(assign, owned),
        least: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
    },
    deleteAssignments: { anyOf: assign },

    readUsers: { anyOf: userRead },
    createUser: { anyOf: userWrite },
    writeUser: { anyOf: userWrite },
    deleteUser: { anyOf: [...listAlternatives("User.DeleteRestore.All"), ...userWrite] },
    readMemberships: { anyOf: directoryRead },
    writeManager: { anyOf: userWrite },

    readGroups: { anyOf: groupRead },
    createGroup: { anyOf: [...listAlternatives("Group.Create"), ...groupWrite] },
    writeGroup: { anyOf: groupWrite },
    deleteGroup: { anyOf: listAlternatives("Group.ReadWrite.All") },
    writeMembers: { anyOf: [...listAlternatives("GroupMember.ReadWrite.All"), ...groupWrite] },
    writeGroupOwners: { anyOf: groupWrite },

    readDirectoryObjects: { anyOf: directoryRead },
    readDeletedUsers: readDeletedObjects.user,
    readDeletedGroups: readDeletedObjects.group,
    readDeletedApplications: readDeletedObjects.application,
    readDeletedObject: { anyOf: [], ofType: readDeletedObjects },
    writeDeletedObject: { anyOf: [], ofType: writeDeletedObjects },

    readOrganization: {
        anyOf: [...listAlternatives("Organization.Read.All", "Organization.ReadWrite.All"), ...directoryRead],
    },
    readLicenses: {
        anyOf: [
            ...listAlternatives(
                "LicenseAssignment.Read.All",
                "Organization.Read.All",
                "Organization.ReadWrite.All",
            ),
            ...directoryRead,
        ],
    },

    readPolicies: {
        anyOf: [...policyRead, ...listAlternatives("Policy.ReadWrite.ApplicationConfiguration")],
    },
    readTenantPolicy: { anyOf: policyRead },
    writePolicies: {
        anyOf: requireBoth(policyRead, listAlternatives("Policy.ReadWrite.ApplicationConfiguration")),
    },
    readUsesOfPolicies: {
        anyOf: [
            ...requireBoth(
                [...policyRead, ...listAlternatives("Policy.ReadWrite.ApplicationConfiguration")],
                listAlternatives("Application.Read.All", "Application.ReadWrite.All"),
            ),
            ...directoryRead,
        ],
    },
    readAssignedPolicies: { anyOf: requireBoth(policyRead, applicationRead) },
    assignPolicy: {
        anyOf: requireBoth(policyRead, applicationWrite),
        owned: requireBoth(policyRead, owned),
    },

    readSynchronization: {
        anyOf: [...listAlternatives("Synchronization.Read.All"), ...synchronizationWrite],
        owned,
    },
    /** Operators, functions and the parser are actions: Synchronization.Read.All does not reach them. */
    describeSynchronization: { anyOf: synchronizationWrite, owned },
    writeSynchronization: { anyOf: synchronizationWrite, owned },
    provisionOnDemand: { anyOf: listAlternatives("Synchronization.ReadWrite.All") },
    /** The 401 for owners is reported in microsoftgraph/microsoft-graph-docs-contrib#8800. */
    restart: {
        anyOf: listAlternatives("Synchronization.ReadWrite.All"),
        refusedBehind: [...owned, ...applicationWrite],
    },
    readAuditLogs: { anyOf: listAlternatives("AuditLog.Read.All") },
    readProvisioningLogs: { anyOf: listAlternatives("AuditLog.Read.All", "ProvisioningLog.Read.All") },
} satisfies Record<string, Permission>;

import type { ClientRegistration, DirectoryGroup, DirectoryUser } from "../../../../emulators/entra";
import { parseGroups, parseUsers } from "../../../../emulators/entra/directory";

/** An Entra tenant in which every name and ID is the same in each run. */
export interface People {
    tenantId: string;
    /** Who the plugin is signed in as. */
    caller: ClientRegistration;
    /** Who changes things behind its back. */
    administrator: ClientRegistration;
    users: DirectoryUser[];
    groups: DirectoryGroup[];
}

const permissions = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "User.Read.All",
    "Group.Read.All",
    "GroupMember.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
    "Policy.Read.All",
    "Directory.Read.All",
];

export const ada = "aaaaaaaa-0000-4000-8000-00000000000a";
export const bob = "bbbbbbbb-0000-4000-8000-00000000000b";
export const engineering = "eeeeeeee-0000-4000-8000-00000000000e";
export const sales = "55555555-0000-4000-8000-000000000005";
export const callerId = "cccccccc-0000-4000-8000-00000000000c";
/** Not in the tenant. */
export const unknownId = "00000000-0000-4000-8000-000000000000";

const users = parseUsers(
    [
        "id,userPrincipalName,displayName,mail,mailNickname,employeeId,department,telephoneNumber,jobTitle,country",
        `${ada},ada@acme.example,Ada Winter,ada@acme.example,ada,E1,Engineering,+49 30 1,Engineer,Germany`,
        `${bob},bob@acme.example,Bob O'Neil,,bob,,,,,`,
    ].join("\n"),
);

export const people: People = {
    tenantId: "77777777-0000-4000-8000-000000000007",
    caller: {
        appId: "dddddddd-0000-4000-8000-00000000000d",
        objectId: callerId,
        secret: "the secret of the caller",
        permissions,
    },
    administrator: {
        appId: "99999999-0000-4000-8000-000000000009",
        objectId: "88888888-0000-4000-8000-000000000008",
        secret: "the secret of the administrator",
        permissions,
    },
    users,
    groups: parseGroups(
        JSON.stringify({
            value: [
                { id: engineering, displayName: "Engineering", members: [{ id: ada }, { id: bob }] },
                { id: sales, displayName: "Sales", description: "Sells", members: [{ id: engineering }] },
            ],
        }),
        users,
    ),
};

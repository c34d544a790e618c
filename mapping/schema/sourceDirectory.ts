import { attribute, reference } from "./attributes";
import { sourceDirectoryId, sourceDirectoryName } from "./names";
import type { AttributeDefinition, DirectoryDefinition } from "./synchronizationSchema";

/** What the provisioning service reads of the tenant itself. */
export function sourceDirectory(): DirectoryDefinition {
    return {
        id: sourceDirectoryId,
        name: sourceDirectoryName,
        version: null,
        readOnly: false,
        discoverabilities: "None",
        discoveryDateTime: null,
        objects: [
            { name: "User", supportedApis: [], metadata: [], attributes: userAttributes() },
            { name: "Group", supportedApis: [], metadata: [], attributes: groupAttributes() },
        ],
    };
}

function userAttributes(): AttributeDefinition[] {
    return [
        attribute("objectId", { anchor: true, required: true }),
        attribute("IsSoftDeleted", { type: "Boolean" }),
        attribute("accountEnabled", { type: "Boolean" }),
        reference("appRoleAssignments", [], { multivalued: true }),
        ...texts("city", "companyName", "country", "department"),
        attribute("dirSyncEnabled", { type: "Boolean" }),
        ...texts("displayName", "employeeHireDate", "employeeId", "employeeType"),
        ...texts(...Array.from({ length: 15 }, (_, i) => `extensionAttribute${i + 1}`)),
        ...texts("facsimileTelephoneNumber", "givenName", "immutableId", "jobTitle", "mail", "mailNickname"),
        reference("manager", ["User"]),
        ...texts("mobile", "netId", "onPremisesDistinguishedName", "onPremisesSamAccountName"),
        ...texts("onPremisesSecurityIdentifier", "onPremisesUserPrincipalName"),
        ...texts("originalUserPrincipalName"),
        attribute("otherMails", { multivalued: true }),
        attribute("passwordProfile.password", { mutability: "WriteOnly" }),
        ...texts("physicalDeliveryOfficeName", "postalCode", "preferredLanguage"),
        attribute("proxyAddresses", { multivalued: true }),
        ...texts("sipProxyAddress", "state", "streetAddress", "surname", "telephoneNumber", "usageLocation"),
        attribute("userPrincipalName", { required: true }),
        ...texts("userType"),
    ];
}

function groupAttributes(): AttributeDefinition[] {
    return [
        attribute("objectId", { anchor: true, required: true }),
        attribute("IsSoftDeleted", { type: "Boolean" }),
        ...texts("description", "displayName", "mail", "mailNickname"),
        attribute("mailEnabled", { type: "Boolean" }),
        reference("members", ["User", "Group"], { multivalued: true }),
        ...texts("onPremisesSecurityIdentifier"),
        reference("owners", ["User"], { multivalued: true }),
        attribute("proxyAddresses", { multivalued: true }),
        attribute("securityEnabled", { type: "Boolean" }),
    ];
}

function texts(...names: string[]): AttributeDefinition[] {
    return names.map((name) => attribute(name));
}

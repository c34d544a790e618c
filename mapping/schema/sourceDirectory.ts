import { defineAttribute, defineReference } from "./defineAttribute";
import { sourceDirectoryId, sourceDirectoryName } from "./names";
import type { AttributeDefinition, DirectoryDefinition } from "./synchronizationSchema";

/** What the provisioning service reads of the tenant itself. */
export function createSourceDirectory(): DirectoryDefinition {
    return {
        id: sourceDirectoryId,
        name: sourceDirectoryName,
        version: null,
        readOnly: false,
        discoverabilities: "None",
        discoveryDateTime: null,
        objects: [
            { name: "User", supportedApis: [], metadata: [], attributes: defineUserAttributes() },
            { name: "Group", supportedApis: [], metadata: [], attributes: defineGroupAttributes() },
        ],
    };
}

function defineUserAttributes(): AttributeDefinition[] {
    return [
        defineAttribute("objectId", { anchor: true, required: true }),
        defineAttribute("IsSoftDeleted", { type: "Boolean" }),
        defineAttribute("accountEnabled", { type: "Boolean" }),
        defineReference("appRoleAssignments", [], { multivalued: true }),
        ...defineStrings("city", "companyName", "country", "department"),
        defineAttribute("dirSyncEnabled", { type: "Boolean" }),
        ...defineStrings("displayName", "employeeHireDate", "employeeId", "employeeType"),
        ...defineStrings(...Array.from({ length: 15 }, (_, i) => `extensionAttribute${i + 1}`)),
        ...defineStrings(
            "facsimileTelephoneNumber",
            "givenName",
            "immutableId",
            "jobTitle",
            "mail",
            "mailNickname",
        ),
        defineReference("manager", ["User"]),
        ...defineStrings("mobile", "netId", "onPremisesDistinguishedName", "onPremisesSamAccountName"),
        ...defineStrings("onPremisesSecurityIdentifier", "onPremisesUserPrincipalName"),
        ...defineStrings("originalUserPrincipalName"),
        defineAttribute("otherMails", { multivalued: true }),
        defineAttribute("passwordProfile.password", { mutability: "WriteOnly" }),
        ...defineStrings("physicalDeliveryOfficeName", "postalCode", "preferredLanguage"),
        defineAttribute("proxyAddresses", { multivalued: true }),
        ...defineStrings(
            "sipProxyAddress",
            "state",
            "streetAddress",
            "surname",
            "telephoneNumber",
            "usageLocation",
        ),
        defineAttribute("userPrincipalName", { required: true }),
        ...defineStrings("userType"),
    ];
}

function defineGroupAttributes(): AttributeDefinition[] {
    return [
        defineAttribute("objectId", { anchor: true, required: true }),
        defineAttribute("IsSoftDeleted", { type: "Boolean" }),
        ...defineStrings("description", "displayName", "mail", "mailNickname"),
        defineAttribute("mailEnabled", { type: "Boolean" }),
        defineReference("members", ["User", "Group"], { multivalued: true }),
        ...defineStrings("onPremisesSecurityIdentifier"),
        defineReference("owners", ["User"], { multivalued: true }),
        defineAttribute("proxyAddresses", { multivalued: true }),
        defineAttribute("securityEnabled", { type: "Boolean" }),
    ];
}

function defineStrings(...names: string[]): AttributeDefinition[] {
    return names.map((name) => defineAttribute(name));
}

/** The property of Microsoft Graph that each source attribute of a user is read from. */
const userProperties: Readonly<Record<string, string>> = {
    accountEnabled: "accountEnabled",
    city: "city",
    companyName: "companyName",
    country: "country",
    department: "department",
    displayName: "displayName",
    employeeId: "employeeId",
    facsimileTelephoneNumber: "faxNumber",
    givenName: "givenName",
    jobTitle: "jobTitle",
    mail: "mail",
    mailNickname: "mailNickname",
    mobile: "mobilePhone",
    objectId: "id",
    originalUserPrincipalName: "userPrincipalName",
    physicalDeliveryOfficeName: "officeLocation",
    postalCode: "postalCode",
    preferredLanguage: "preferredLanguage",
    proxyAddresses: "proxyAddresses",
    state: "state",
    streetAddress: "streetAddress",
    surname: "surname",
    telephoneNumber: "businessPhones",
    usageLocation: "usageLocation",
    userPrincipalName: "userPrincipalName",
    userType: "userType",
};

/** What is read of each user whatever is mapped: who it is, and whether it is active. */
const basicUserProperties = ["id", "userPrincipalName", "displayName", "accountEnabled"];

/**
 * The properties to select of users so that `importUser` has these source attributes. `manager` is a relationship and is
 * expanded instead; `appRoleAssignments` and `IsSoftDeleted` are no properties.
 */
export function listUserProperties(attributes: Iterable<string>): string[] {
    const properties = new Set(basicUserProperties);
    for (const attribute of attributes) {
        const property = userProperties[attribute];
        if (property !== undefined) properties.add(property);
        else if (/^extensionAttribute\d+$/.test(attribute)) properties.add("onPremisesExtensionAttributes");
        else if (isDirectoryExtension(attribute)) properties.add(attribute);
    }
    return [...properties];
}

const groupProperties = "id displayName description mail mailEnabled mailNickname securityEnabled".split(" ");

/** The properties to select of groups for all that `importGroup` reads, besides the members. */
export function listGroupProperties(attributes: Iterable<string>): string[] {
    return [...groupProperties, ...[...attributes].filter(isDirectoryExtension)];
}

/**
 * Whether an attribute was added to the tenant by an application: it is named `extension_`, the client ID of the application
 * without hyphens and its own name, in mappings as in Microsoft Graph, which returns it if it is selected.
 * Source: https://learn.microsoft.com/graph/extensibility-overview, directory extensions
 */
export function isDirectoryExtension(attribute: string): boolean {
    return attribute.startsWith("extension_");
}

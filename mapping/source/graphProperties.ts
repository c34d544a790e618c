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
    }
    return [...properties];
}

/** The properties to select of groups for all that `importGroup` reads, besides the members. */
export const groupProperties: readonly string[] =
    "id displayName description mail mailEnabled mailNickname securityEnabled".split(" ");

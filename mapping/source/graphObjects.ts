// What the provisioning service reads of a user and of a group, with the names of Microsoft Graph v1.0. A property
// that was not selected is undefined and counts as one without a value.

/** Attributes that applications have added, where they were selected: strings, numbers, Booleans, or lists of them. */
interface DirectoryExtensions {
    readonly [extension: `extension_${string}`]: unknown;
}

/** Source: https://learn.microsoft.com/graph/api/resources/user */
export interface GraphUser extends DirectoryExtensions {
    id: string;
    userPrincipalName: string;
    accountEnabled?: boolean | null;
    businessPhones?: readonly string[];
    city?: string | null;
    companyName?: string | null;
    country?: string | null;
    department?: string | null;
    displayName?: string | null;
    employeeId?: string | null;
    faxNumber?: string | null;
    givenName?: string | null;
    jobTitle?: string | null;
    mail?: string | null;
    mailNickname?: string | null;
    /** With `$expand=manager`. */
    manager?: { id: string } | null;
    mobilePhone?: string | null;
    officeLocation?: string | null;
    /** `extensionAttribute1` to `extensionAttribute15`. */
    onPremisesExtensionAttributes?: Readonly<Record<string, string | null>> | null;
    postalCode?: string | null;
    preferredLanguage?: string | null;
    proxyAddresses?: readonly string[];
    state?: string | null;
    streetAddress?: string | null;
    surname?: string | null;
    usageLocation?: string | null;
    userType?: string | null;
}

/** Source: https://learn.microsoft.com/graph/api/resources/group */
export interface GraphGroup extends DirectoryExtensions {
    id: string;
    description?: string | null;
    displayName?: string | null;
    mail?: string | null;
    mailEnabled?: boolean | null;
    mailNickname?: string | null;
    /** With `$expand=members`, or from `GET /groups/{id}/members`. */
    members?: readonly { id: string }[];
    securityEnabled?: boolean | null;
}

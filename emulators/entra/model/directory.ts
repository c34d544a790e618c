// Users and groups, named as Microsoft Graph names them.

export interface DirectoryUser {
    id: string;
    userPrincipalName: string;
    displayName: string;
    accountEnabled: boolean;
    mail: string | null;
    givenName: string | null;
    surname: string | null;
    mailNickname: string;
    userType: "Member" | "Guest";
    jobTitle: string | null;
    department: string | null;
    companyName: string | null;
    employeeId: string | null;
    officeLocation: string | null;
    streetAddress: string | null;
    city: string | null;
    state: string | null;
    postalCode: string | null;
    country: string | null;
    preferredLanguage: string | null;
    mobilePhone: string | null;
    businessPhones: string[];
    faxNumber: string | null;
    proxyAddresses: string[];
    createdDateTime: string;
    /** Object ID of the manager. */
    manager: string | null;
    /** Set when the user is in the recycle bin. */
    deletedDateTime: string | null;
    /** onPremisesExtensionAttributes.extensionAttribute1-15 and whatever else a CSV had. */
    extensionAttributes: Record<string, string>;
    /** Further properties of the `user` resource type, as they were written through Graph. */
    further?: Record<string, unknown>;
}

export interface DirectoryGroup {
    id: string;
    displayName: string;
    description: string | null;
    mailNickname: string;
    mail: string | null;
    securityEnabled: boolean;
    mailEnabled: boolean;
    groupTypes: string[];
    createdDateTime: string;
    deletedDateTime: string | null;
    /** Object IDs of users and groups. */
    members: string[];
    /** Object IDs of users and service principals. Default: none. */
    owners?: string[];
    /** Further properties of the `group` resource type, as they were written through Graph. */
    further?: Record<string, unknown>;
}

// Applications, service principals and who is assigned to them.

export interface AppRole {
    id: string;
    allowedMemberTypes: string[];
    displayName: string;
    description: string | null;
    isEnabled: boolean;
    origin: string;
    value: string | null;
}

export interface KeyCredential {
    customKeyIdentifier: string;
    displayName: string;
    endDateTime: string;
    startDateTime: string;
    keyId: string;
    type: "AsymmetricX509Cert" | "X509CertAndPassword";
    usage: "Encrypt" | "Sign" | "Verify";
    /** Base64 DER; only returned with $select=keyCredentials. */
    key: string | null;
}

export interface PasswordCredential {
    customKeyIdentifier: string | null;
    displayName: string | null;
    endDateTime: string;
    startDateTime: string;
    keyId: string;
    hint: string | null;
    secretText: string | null;
}

/** Everything Graph returns for an application; unknown members are kept as they were sent. */
export interface Application {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string | null;
    createdDateTime: string;
    deletedDateTime: string | null;
    identifierUris: string[];
    appRoles: AppRole[];
    web: { homePageUrl: string | null; redirectUris: string[]; [key: string]: unknown };
    owners: string[];
    [key: string]: unknown;
}

export interface ServicePrincipal {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string | null;
    accountEnabled: boolean;
    appRoleAssignmentRequired: boolean;
    preferredSingleSignOnMode: string | null;
    preferredTokenSigningKeyThumbprint: string | null;
    tags: string[];
    appRoles: AppRole[];
    keyCredentials: KeyCredential[];
    passwordCredentials: PasswordCredential[];
    notificationEmailAddresses: string[];
    servicePrincipalNames: string[];
    createdDateTime: string;
    deletedDateTime: string | null;
    owners: string[];
    /** Graph permissions granted to this principal, for the clients of the emulator. */
    [key: string]: unknown;
}

export interface AppRoleAssignment {
    id: string;
    appRoleId: string;
    principalId: string;
    principalType: "User" | "Group" | "ServicePrincipal";
    principalDisplayName: string;
    resourceId: string;
    resourceDisplayName: string;
    createdDateTime: string;
}

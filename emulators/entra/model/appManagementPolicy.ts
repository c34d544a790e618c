// Application management policies, as far as they concern certificates.

/** Source: Microsoft Graph, keyCredentialConfiguration. */
export interface KeyCredentialConfiguration {
    restrictionType: "asymmetricKeyLifetime" | "trustedCertificateAuthority";
    /** ISO 8601 duration. */
    maxLifetime: string | null;
    restrictForAppsCreatedAfterDateTime: string | null;
    state: "enabled" | "disabled";
}

export interface AppManagementConfiguration {
    passwordCredentials: never[];
    keyCredentials: KeyCredentialConfiguration[];
}

/** Source: Microsoft Graph, tenantAppManagementPolicy; what is absent is as in a new tenant. */
export interface TenantAppManagementPolicy {
    isEnabled?: boolean;
    applicationRestrictions?: AppManagementConfiguration;
    servicePrincipalRestrictions?: AppManagementConfiguration;
}

/** Source: Microsoft Graph, appManagementPolicy. */
export interface AppManagementPolicy {
    id: string;
    displayName: string;
    description: string;
    isEnabled: boolean;
    restrictions: AppManagementConfiguration;
    /** Object IDs of applications and service principals. */
    assignedTo: string[];
}

/** Type tokens that the policies check: resources of this package, and official ones for links without the component. */
export const resourceTypes = {
    enterpriseApplication: "auth0-entra:index:EnterpriseApplication",
    groupRoles: "auth0-entra:index:GroupRoles",
    groupsClaim: "auth0-entra:index:GroupsClaim",
    provisioningJob: "auth0-entra:index:ProvisioningJob",
    provisioningMonitor: "auth0-entra:index:ProvisioningMonitor",
    provisioningValidation: "auth0-entra:index:ProvisioningValidation",
    samlKeyPair: "auth0-entra:index:SamlKeyPair",
    samlSigningCertificate: "auth0-entra:index:SamlSigningCertificate",
    samlTokenLifetime: "auth0-entra:index:SamlTokenLifetime",
    scimToken: "auth0-entra:index:ScimToken",
    servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
    synchronizationJob: "azuread:index/synchronizationJob:SynchronizationJob",
    synchronizationSecret: "azuread:index/synchronizationSecret:SynchronizationSecret",
    organizationConnection: "auth0:index/organizationConnection:OrganizationConnection",
    organizationConnections: "auth0:index/organizationConnections:OrganizationConnections",
    connectionScimToken: "auth0:index/connectionScimToken:ConnectionScimToken",
} as const;

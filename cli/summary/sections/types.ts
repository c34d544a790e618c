/** Type tokens of what a link is made of, from this package and from the official ones. */
export const types = {
    connection: "auth0:index/connection:Connection",
    scimConfiguration: "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
    scimToken: "auth0-entra:index:ScimToken",
    officialScimToken: "auth0:index/connectionScimToken:ConnectionScimToken",
    connectionClients: "auth0:index/connectionClients:ConnectionClients",
    applicationFromTemplate: "azuread:index/applicationFromTemplate:ApplicationFromTemplate",
    application: "azuread:index/application:Application",
    servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
    identifierUri: "azuread:index/applicationIdentifierUri:ApplicationIdentifierUri",
    redirectUris: "azuread:index/applicationRedirectUris:ApplicationRedirectUris",
    assignment: "azuread:index/appRoleAssignment:AppRoleAssignment",
    exclusiveAssignments: "auth0-entra:index:ExclusiveAssignments",
    claimsMappingPolicy: "azuread:index/claimsMappingPolicy:ClaimsMappingPolicy",
    certificate: "auth0-entra:index:SamlSigningCertificate",
    officialCertificate:
        "azuread:index/servicePrincipalTokenSigningCertificate:ServicePrincipalTokenSigningCertificate",
    activation: "auth0-entra:index:SamlCertificateActivation",
    job: "auth0-entra:index:ProvisioningJob",
    officialJob: "azuread:index/synchronizationJob:SynchronizationJob",
    officialSecret: "azuread:index/synchronizationSecret:SynchronizationSecret",
} as const;

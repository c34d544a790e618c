import type { Auth0EntraLinkTransform } from "./auth0EntraLinkArgs";
import { type Check, object, transform } from "./support/checks";

/** Checks what changes the children; a link hands all of it to each of its parts. */
export const transforms: Check = object<Auth0EntraLinkTransform>({
    connection: transform,
    scimConfiguration: transform,
    scimToken: transform,
    connectionClients: transform,
    application: transform,
    servicePrincipal: transform,
    identifierUri: transform,
    redirectUris: transform,
    certificate: transform,
    certificateActivation: transform,
    assignment: transform,
    exclusiveAssignments: transform,
    claimsMappingPolicy: transform,
    claimsMappingPolicyAssignment: transform,
    provisioningJob: transform,
    provisionOnDemand: transform,
    workspace: transform,
    diagnosticSetting: transform,
    actionGroup: transform,
    alertRule: transform,
    workbook: transform,
    tokenSecret: transform,
});

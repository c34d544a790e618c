const synchronization = "/servicePrincipals/:id/synchronization";
const jobs = `${synchronization}/jobs`;
const deleted = "GET /directory/deletedItems/microsoft.graph";

const queries = (schema: string): Record<string, string> => ({
    [`GET ${schema}/filterOperators`]: "filterOperatorSchema[]",
    [`GET ${schema}/filterOperators()`]: "filterOperatorSchema[]",
    [`GET ${schema}/functions`]: "attributeMappingFunctionSchema[]",
    [`GET ${schema}/functions()`]: "attributeMappingFunctionSchema[]",
    [`POST ${schema}/parseExpression`]: "parseExpressionResponse",
});

const templates = (path: string): Record<string, string> => ({
    [`GET ${path}/templates`]: "synchronizationTemplate[]",
    [`GET ${path}/templates/:templateId`]: "synchronizationTemplate",
    [`GET ${path}/templates/:templateId/schema`]: "synchronizationSchema",
    ...queries(`${path}/templates/:templateId/schema`),
});

/** Type of the answer, by method and path of the route; what is not here answers without a body. */
export const answers: Readonly<Record<string, string>> = {
    "GET /applicationTemplates": "applicationTemplate[]",
    "GET /applicationTemplates/:id": "applicationTemplate",
    "POST /applicationTemplates/:id/instantiate": "applicationServicePrincipal",
    "GET /applications": "application[]",
    "POST /applications": "application",
    "GET /applications/:id": "application",
    "GET /applications/:id/owners": "directoryObject[]",
    "GET /servicePrincipals": "servicePrincipal[]",
    "POST /servicePrincipals": "servicePrincipal",
    "GET /servicePrincipals/:id": "servicePrincipal",
    "GET /servicePrincipals/:id/owners": "directoryObject[]",
    "POST /servicePrincipals/:id/addTokenSigningCertificate": "selfSignedCertificate",
    "GET /servicePrincipals/:id/appRoleAssignedTo": "appRoleAssignment[]",
    "POST /servicePrincipals/:id/appRoleAssignedTo": "appRoleAssignment",
    "GET /servicePrincipals/:id/appRoleAssignedTo/:assignmentId": "appRoleAssignment",
    "GET /servicePrincipals/:id/claimsMappingPolicies": "claimsMappingPolicy[]",
    "GET /policies/claimsMappingPolicies": "claimsMappingPolicy[]",
    "POST /policies/claimsMappingPolicies": "claimsMappingPolicy",
    "GET /policies/claimsMappingPolicies/:id": "claimsMappingPolicy",
    "GET /users": "user[]",
    "POST /users": "user",
    "GET /users/:id": "user",
    "GET /users/:id/manager": "directoryObject",
    "GET /users/:id/memberOf": "directoryObject[]",
    "GET /users/:id/directReports": "directoryObject[]",
    "GET /groups": "group[]",
    "POST /groups": "group",
    "GET /groups/:id": "group",
    "GET /groups/:id/members": "directoryObject[]",
    "GET /groups/:id/transitiveMembers": "directoryObject[]",
    "GET /groups/:id/memberOf": "directoryObject[]",
    "GET /groups/:id/owners": "directoryObject[]",
    "GET /directoryObjects/:id": "directoryObject",
    [`${deleted}.user`]: "user[]",
    [`${deleted}.group`]: "group[]",
    [`${deleted}.application`]: "application[]",
    [`${deleted}.servicePrincipal`]: "servicePrincipal[]",
    ...templates(synchronization),
    ...templates("/applications/:id/synchronization"),
    [`GET ${synchronization}/secrets`]: "synchronizationSecretKeyStringValuePair[]",
    [`GET ${jobs}`]: "synchronizationJob[]",
    [`POST ${jobs}`]: "synchronizationJob",
    [`GET ${jobs}/:jobId`]: "synchronizationJob",
    [`GET ${jobs}/:jobId/schema`]: "synchronizationSchema",
    ...queries(`${jobs}/:jobId/schema`),
    [`POST ${jobs}/:jobId/provisionOnDemand`]: "stringKeyStringValuePair",
    "GET /auditLogs/provisioning": "provisioningObjectSummary[]",
};

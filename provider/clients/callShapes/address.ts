/** Segments of the addresses of both APIs. Whatever else stands in an address is an ID or a name. */
const segments = new Set(
    `acquireAccessToken activate addTokenSigningCertificate api applications applicationTemplates
appManagementPolicies appRoleAssignedTo appRoleAssignments auditLogs authorize batch beta
claimsMappingPolicies client-grants clients common connections connections-scim-configurations
custom-domains default default-mapping deletedItems directory directoryObjects discovery discovery-domains enabled_connections
endpoints federationmetadata federationmetadata.xml getByIds groups instance instantiate jobs keys logs me
members metadata name oauth oauth2 openid-configuration organization organizations owner owners pause permissions policies
provisioning provisionOnDemand refs restart roles saml2 samlp schema schemas scim scim-configuration secrets
servicePrincipals settings start stats status subscribedSkus synchronization templates tenants token tokenLifetimePolicies tokens
transitiveMembers users users-by-email v1.0 v2 v2.0 validateCredentials .well-known 2007-06 $batch $count
$ref $value`.split(/\s+/),
);

/** The address of a call without IDs and names: `/v1.0/users/{id}`. */
export function toAddressTemplate(pathname: string): string {
    return pathname
        .split("/")
        .map((segment) => {
            if (segment === "" || segments.has(segment)) return segment;
            // A segment with parameters: servicePrincipals(appId='…').
            const [, name = "", parameter = ""] = /^([\w.]+)\((\w*)=?.*\)$/.exec(segment) ?? [];
            return segments.has(name) ? `${name}(${parameter === "" ? "" : `${parameter}=`}{id})` : "{id}";
        })
        .join("/");
}

/** Names of query parameters; values say what is looked for. */
export function listQueryNames(search: URLSearchParams): string[] {
    return [...new Set(search.keys())].filter((name) => /^[$\w.-]{1,40}$/.test(name)).sort();
}

import type { Cloud } from "../../support/clouds";

/**
 * The OpenID Connect discovery document of the tenant, as MSAL reads it before it asks for a token.
 * Source: OpenID Connect Discovery 1.0, section 3.
 */
export function createOpenIdConfiguration(origin: string, tenantId: string): object {
    const base = `${origin}/${tenantId}`;
    return {
        token_endpoint: `${base}/oauth2/v2.0/token`,
        token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
        jwks_uri: `${base}/discovery/v2.0/keys`,
        response_modes_supported: ["query", "fragment", "form_post"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
        scopes_supported: ["openid", "profile", "email", "offline_access"],
        issuer: `${base}/v2.0`,
        request_uri_parameter_supported: false,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        tenant_region_scope: "EU",
        cloud_instance_name: new URL(origin).host,
        cloud_graph_host_name: new URL(origin).host,
        msgraph_host: new URL(origin).host,
    };
}

/** Where the cloud's services are, as Azure clients with a metadata host ask for it. */
export function createCloudMetadata(origin: string, cloud: Cloud): object {
    return {
        name: cloud.metadataName,
        portal: origin,
        authentication: {
            loginEndpoint: origin,
            audiences: [`${origin}/`],
            tenant: "common",
            identityProvider: "AAD",
        },
        graph: `${origin}/`,
        graphAudience: `${origin}/`,
        microsoftGraphResourceId: `${origin}/`,
        resourceManager: `${origin}/`,
        suffixes: { storage: cloud.storageDns, keyVaultDns: cloud.keyVaultDns },
    };
}

/**
 * The SAML metadata of the tenant as an identity provider, for one application.
 * Source: Metadata for SAML V2.0, sections 2.3.2 and 2.4.3.
 */
export function createFederationMetadata(
    origin: string,
    tenantId: string,
    certificate: string | undefined,
): string {
    const location = `${origin}/${tenantId}/saml2`;
    const key =
        certificate === undefined
            ? ""
            : `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
    const binding = (name: string, element: string): string =>
        `<${element} Binding="urn:oasis:names:tc:SAML:2.0:bindings:${name}" Location="${location}" />`;
    return (
        `<?xml version="1.0" encoding="utf-8"?>` +
        `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sts.windows.net/${tenantId}/">` +
        `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">` +
        key +
        binding("HTTP-Redirect", "SingleLogoutService") +
        binding("HTTP-Redirect", "SingleSignOnService") +
        binding("HTTP-POST", "SingleSignOnService") +
        `</IDPSSODescriptor></EntityDescriptor>`
    );
}

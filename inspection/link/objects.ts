import type { AppRole } from "../../rules/appRole";

// The objects of a link as both APIs return them, as far as they are used.

/** Source: Auth0 Management API, connection. */
export interface Connection {
    id: string;
    name: string;
    display_name?: string;
    show_as_button?: boolean;
    is_domain_connection?: boolean;
    metadata?: Record<string, string> | null;
    enabled_clients?: string[];
    strategy?: string;
    options: ConnectionOptions;
}

/** Source: Auth0 Management API, options of a `samlp` connection. */
export interface ConnectionOptions {
    signInEndpoint?: string;
    signOutEndpoint?: string;
    signingCert?: string;
    entityId?: string;
    signSAMLRequest?: boolean;
    signatureAlgorithm?: string;
    digestAlgorithm?: string;
    protocolBinding?: string;
    set_user_root_attributes?: string;
    user_id_attribute?: string;
    fieldsMap?: Record<string, string | string[]>;
    idpinitiated?: {
        enabled?: boolean;
        client_id?: string;
        client_protocol?: string;
        client_authorizequery?: string;
    };
    domain_aliases?: string[];
    icon_url?: string;
    debug?: boolean;
    disableSignout?: boolean;
    [member: string]: unknown;
}

/** Source: Auth0 Management API, SCIM configuration. */
export interface ScimConfiguration {
    tenant_name?: string;
    user_id_attribute: string;
    mapping: { scim: string; auth0: string }[];
}

/** Source: Microsoft Graph, application. */
export interface Application {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string;
    groupMembershipClaims?: string | null;
    optionalClaims?: { saml2Token?: OptionalClaim[] } | null;
    identifierUris?: string[];
    web?: { redirectUris?: string[]; logoutUrl?: string | null };
    requestSignatureVerification?: {
        isSignedRequestRequired?: boolean;
        allowedWeakAlgorithms?: string | null;
    } | null;
    /** Key ID of the certificate that assertions are encrypted for. */
    tokenEncryptionKeyId?: string | null;
}

/** Source: Microsoft Graph, optionalClaim. */
interface OptionalClaim {
    name: string;
    additionalProperties?: string[];
}

/** Source: Microsoft Graph, servicePrincipal. */
export interface ServicePrincipal {
    id: string;
    appId: string;
    displayName?: string;
    accountEnabled?: boolean;
    appRoleAssignmentRequired?: boolean;
    appRoles?: GraphAppRole[];
    loginUrl?: string | null;
    notificationEmailAddresses?: string[];
    preferredSingleSignOnMode?: string | null;
    samlSingleSignOnSettings?: { relayState?: string | null } | null;
    tags?: string[];
    /** The same as of the application; the portal writes it here. */
    tokenEncryptionKeyId?: string | null;
}

/** Source: Microsoft Graph, appRole. */
export type GraphAppRole = Omit<AppRole, "enabled" | "value"> & { isEnabled: boolean; value?: string | null };

/** Source: Microsoft Graph, appRoleAssignment. */
export interface AppRoleAssignment {
    id: string;
    appRoleId: string;
    principalId: string;
    /** `User`, `Group` or `ServicePrincipal`. */
    principalType: string;
    principalDisplayName?: string | null;
}

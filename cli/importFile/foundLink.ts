import type { DeclaredRow } from "../../provider/resources/provisioning/declared";
import type { HeldCertificate } from "../../provider/resources/samlCertificate/credentials";
import type { AppRole } from "../../rules/appRole";

/** What Auth0 and Entra have of one link, as far as it matters for a program and an import. */
export interface FoundLink {
    auth0: FoundAuth0;
    entra: FoundEntra;
}

export interface FoundAuth0 {
    /** Domain of the tenant, as configured. */
    domain: string;
    connection: Connection;
    /** Undefined: SCIM is off. */
    scim?: ScimConfiguration;
    /** The token that was used last, else the newest. */
    token?: FoundToken;
    /** IDs of the connection's other tokens. */
    otherTokens: string[];
}

/** Source: Auth0 Management API, connection. */
export interface Connection {
    id: string;
    name: string;
    display_name?: string;
    show_as_button?: boolean;
    is_domain_connection?: boolean;
    metadata?: Record<string, string> | null;
    enabled_clients?: string[];
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

export interface FoundToken {
    id: string;
    scopes: string[];
    /** Undefined: it never expires. */
    lifetimeSeconds?: number;
}

export interface FoundEntra {
    tenantId: string;
    loginEndpoint: string;
    /** Object ID of the identity whose credentials these are. */
    deployerObjectId?: string;
    nonGalleryTemplateId: string;
    application: Application;
    servicePrincipal: ServicePrincipal;
    /** Object IDs. */
    owners: string[];
    assignments: Assignment[];
    /** The certificate that signs. */
    certificate?: FoundCertificate;
    /** Thumbprint that was made the active one; undefined: none was. */
    preferredThumbprint?: string;
    otherCertificates: number;
    /** Undefined: there is none, or it cannot be looked at. */
    claimsMappingPolicies?: ClaimsMappingPolicy[];
    job?: FoundJob;
}

/** Source: Microsoft Graph, application. */
export interface Application {
    id: string;
    appId: string;
    displayName: string;
    applicationTemplateId: string;
    identifierUris?: string[];
    web?: { redirectUris?: string[]; logoutUrl?: string | null };
}

/** Source: Microsoft Graph, servicePrincipal. */
export interface ServicePrincipal {
    id: string;
    accountEnabled?: boolean;
    appRoleAssignmentRequired?: boolean;
    appRoles?: GraphAppRole[];
    loginUrl?: string | null;
    notificationEmailAddresses?: string[];
    preferredSingleSignOnMode?: string | null;
    samlSingleSignOnSettings?: { relayState?: string | null } | null;
    tags?: string[];
}

/** Source: Microsoft Graph, appRole. */
export type GraphAppRole = Omit<AppRole, "enabled" | "value"> & { isEnabled: boolean; value?: string | null };

/** A user or a group with a role of the application. */
export interface Assignment {
    id: string;
    appRoleId: string;
    principalId: string;
    kind: "user" | "group" | "other";
    /** How a program names the user or the group. */
    name: string;
}

export interface FoundCertificate extends Pick<
    HeldCertificate,
    "keyId" | "pem" | "thumbprint" | "validUntil"
> {
    subject: string;
    lifetimeDays: number;
}

/** Source: Microsoft Graph, claimsMappingPolicy. */
export interface ClaimsMappingPolicy {
    id: string;
    displayName?: string;
    definition?: string[];
}

/** The provisioning job; everything but its ID is in the words of the resource's inputs. */
export interface FoundJob {
    id: string;
    templateId: string;
    tenantUrl?: string;
    enabled: boolean;
    scope: string;
    notificationEmail?: string;
    accidentalDeletionThreshold?: number;
    skipOutOfScopeDeletions?: boolean;
    users?: ObjectMapping;
    groups?: ObjectMapping;
}

export interface ObjectMapping {
    enabled: boolean;
    attributes: Record<string, DeclaredRow>;
    scopingFilters: object[];
    actions: string[];
}

import type {
    Application,
    Connection,
    ScimConfiguration,
    ServicePrincipal,
} from "../../inspection/link/objects";
import type { DeclaredRow } from "../../provider/resources/provisioning/declared";
import type { HeldCertificate } from "../../provider/resources/samlCertificate/credentials";
import type { LifetimePolicy } from "../../provider/resources/samlTokenLifetime/policyApi";
import type { FoundGroup } from "./findGroupRoles";

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
    /** Groups of the connection that have roles in the tenant. Undefined: they cannot be looked at. */
    groups?: FoundGroup[];
    /** Organizations that have the connection. Undefined: they cannot be looked at. */
    organizations?: FoundOrganization[];
}

export interface FoundOrganization {
    id: string;
    name: string;
    settings: OrganizationSettings;
    domains: FoundDomain[];
    /** Groups of the connection that have roles in it. Undefined: they cannot be looked at. */
    groups?: FoundGroup[];
}

/** Source: Auth0 Management API, connection of an Organization. */
export interface OrganizationSettings {
    assign_membership_on_login?: boolean;
    show_as_button?: boolean;
    is_enabled?: boolean;
    organization_access_level?: string;
}

/** Source: Auth0 Management API, discovery domain of an Organization. */
export interface FoundDomain {
    id: string;
    domain: string;
    status?: string;
    use_for_organization_discovery?: boolean;
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
    /** At most one. Undefined: it cannot be looked at. */
    tokenLifetimePolicies?: LifetimePolicy[];
    job?: FoundJob;
}

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

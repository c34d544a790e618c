// Everything that one tenant holds.

import type { CloudName } from "../../support/clouds";
import type { QuotaWindow } from "../../support/rateLimit";
import type { Application, AppRoleAssignment, ServicePrincipal } from "./application";
import type { AppManagementPolicy, TenantAppManagementPolicy } from "./appManagementPolicy";
import type { DirectoryGroup, DirectoryUser } from "./directory";
import type { DirectoryAudit } from "./directoryAudit";
import type { SynchronizationJob } from "./job";
import type { ProvisioningLogEntry } from "./provisioningLog";

/** A client that may ask the tenant for tokens. */
export interface ClientRegistration {
    appId: string;
    /** Object ID of its service principal: the `oid` of its tokens. */
    objectId: string;
    secret: string;
    /** Application permissions that an administrator has granted: the `roles` of its tokens. */
    permissions: string[];
    /** Issuers and subjects whose ID tokens are accepted instead of the secret. Default: none. */
    federatedCredentials?: FederatedCredential[];
    /** Certificates as PEM whose keys sign assertions that are accepted instead of the secret. Default: none. */
    certificates?: string[];
}

/** Source: Graph, resource type federatedIdentityCredential; there are no wildcards. */
export interface FederatedCredential {
    issuer: string;
    subject: string;
    audience: string;
}

/** A subscription. Source: Graph, resource type subscribedSku. */
export interface SubscribedSku {
    skuId: string;
    skuPartNumber: string;
    capabilityStatus: "Enabled" | "Warning" | "Suspended" | "Deleted" | "LockedOut";
    prepaidUnits: { enabled: number; suspended: number; warning: number; lockedOut: number };
    consumedUnits: number;
    servicePlans: {
        servicePlanId: string;
        servicePlanName: string;
        provisioningStatus: string;
        appliesTo: "User" | "Company";
    }[];
}

/** A key that signs access tokens. */
export interface TokenKey {
    keyId: string;
    /** PKCS#8 PEM. */
    privateKey: string;
}

/** Source: Microsoft Graph, claimsMappingPolicy and tokenLifetimePolicy. */
export interface TokenPolicy {
    id: string;
    definition: string[];
    displayName: string;
    isOrganizationDefault: boolean;
    /** Object IDs of service principals. */
    assignedTo: string[];
}

/** Everything that one tenant holds. */
export interface EntraTenantState {
    tenantId: string;
    /** Default: `public`. */
    cloud?: CloudName;
    /** For example `acme.example`. */
    verifiedDomain: string;
    users: Map<string, DirectoryUser>;
    groups: Map<string, DirectoryGroup>;
    applications: Map<string, Application>;
    servicePrincipals: Map<string, ServicePrincipal>;
    /** Key: assignment ID. */
    appRoleAssignments: Map<string, AppRoleAssignment>;
    /** Key: policy ID. */
    claimsMappingPolicies: Map<string, TokenPolicy>;
    /** Key: policy ID; absent: as in a new tenant. */
    tokenLifetimePolicies?: Map<string, TokenPolicy>;
    /** Absent: as in a new tenant. */
    defaultAppManagementPolicy?: TenantAppManagementPolicy;
    /** Subscriptions of the tenant; absent: Microsoft Entra ID P1. */
    subscribedSkus?: SubscribedSku[];
    /** Absent: there is none. */
    appManagementPolicies?: AppManagementPolicy[];
    /** Synchronization secrets by service principal ID, then key. */
    secrets: Map<string, Map<string, string>>;
    /** Jobs by service principal ID, then job ID. */
    jobs: Map<string, Map<string, SynchronizationJob>>;
    provisioningLogs: ProvisioningLogEntry[];
    /** The audit log, as far as it concerns provisioning, oldest first; absent while it is empty. */
    directoryAudits?: DirectoryAudit[];
    /** Private halves of the certificates that sign SAML tokens, PKCS#8 PEM; key: ID of the `Sign` credential. */
    signingKeys: Map<string, string>;
    /** Signs access tokens; absent until the tenant has started for the first time. */
    tokenKey?: TokenKey;
    clients: Map<string, ClientRegistration>;
    /** What not every replica has yet, by object ID, oldest write first; only of a tenant that lags. */
    recentWrites?: Map<string, RecentWrite[]>;
    /** Requests so far of a tenant that lags: every other one may reach a replica that is up to date. */
    reads?: number;
    /** Requests that count against a limit, by limit and caller; only of a tenant that throttles. */
    throttling?: Map<string, QuotaWindow>;
}

/** A write through Graph that replicas see later than the one that took it. */
export interface RecentWrite {
    collection: ReplicatedCollection;
    /** Milliseconds of the tenant's clock. */
    at: number;
    /** The object before the write; null: it did not exist. */
    before: object | null;
}

export type ReplicatedCollection =
    "users" | "groups" | "applications" | "servicePrincipals" | "appRoleAssignments";

import type * as pulumi from "@pulumi/pulumi";

import type {
    ObjectMappingArgs,
    ProvisioningJobArgs,
    ProvisioningScope,
    ProvisioningValidationArgs,
    ProvisionOnDemandArgs,
    ResetMappingsArgs,
    RestartArgs,
    WaitForCycleArgs,
} from "../resources";
import type { Transform } from "../support/transform";
import type { ExistingProvisioningArgs } from "./existingProvisioning";

/** How Entra can authenticate to the SCIM endpoint. */
export type ProvisioningAuthenticationMethod = "bearerToken";

/** How Entra authenticates to the SCIM endpoint. */
export interface ProvisioningAuthenticationArgs {
    /**
     * `bearerToken`: the SCIM token. Auth0 accepts nothing else (August 2026), although Entra has OAuth 2.0 client credentials
     * for non-gallery applications (August 2025) and describes workload identity federation (June 2026).
     */
    method: pulumi.Input<ProvisioningAuthenticationMethod>;
}

/** The Provisioning page of an enterprise application. */
export interface ProvisioningSettingsArgs {
    /** "Provisioning Status": true for On, false for Off (paused). Default: true. */
    enabled?: pulumi.Input<boolean>;
    /** "Scope": `assigned` for assigned users and groups only, or `all`. Default: `assigned`. */
    scope?: pulumi.Input<ProvisioningScope>;
    /**
     * "Notification Email" for failures, quarantine and prevented deletions: one email address. Default: no
     * notifications.
     */
    notificationEmail?: pulumi.Input<string>;
    /**
     * "Prevent accidental deletion": how many objects a cycle may delete or disable before it stops; 0
     * disables the check. Default: 500.
     */
    accidentalDeletionThreshold?: pulumi.Input<number>;
    /** Leave users who go out of scope unchanged in Auth0 instead of blocking them. Default: false. */
    skipOutOfScopeDeletions?: pulumi.Input<boolean>;
    /**
     * Provision the groups themselves with their members, not only the members as users. Requires Enterprise
     * Groups in Auth0. Adds the scopes for groups to the token. Default: false.
     */
    provisionGroups?: pulumi.Input<boolean>;
    /**
     * Attribute mapping of users, merged over the rows of the link: `emails[type eq "work"].value` from
     * `mail` with matching precedence 2 (1 is `userName`), and `manager` removed, because Entra cannot parse
     * Auth0's response for it. A row keeps the precedence of the row that it replaces; 0 makes it no matching
     * attribute. Default: all other rows stay as Entra has them.
     */
    users?: ObjectMappingArgs;
    /**
     * Attribute mapping of groups. Its `enabled` follows `provisionGroups`, and a row for `displayName` keeps
     * its matching precedence of 1 unless set otherwise. Default: all other rows stay as Entra has them.
     */
    groups?: ObjectMappingArgs;
    /**
     * How Entra authenticates to the SCIM endpoint. Default: `{ method: "bearerToken" }`, the only one that both sides support.
     * Source: Auth0, "Configure Inbound SCIM".
     */
    authentication?: ProvisioningAuthenticationArgs;
    /**
     * Flag at the end of the tenant URL; an empty string omits it. Default: `aadOptscim062020`, with which
     * Entra's PATCH requests conform to RFC 7644. Source: Microsoft Entra, "SCIM 2.0 compliance issues".
     */
    tenantUrlFlag?: pulumi.Input<string>;
    /**
     * "Restart provisioning" when `keepers` change. Needs the permission `Synchronization.ReadWrite.All`. A job that is off
     * is not restarted. Default: no restart.
     */
    restart?: pulumi.Input<RestartArgs>;
    /**
     * "Restore default mappings" when `keepers` change: rows, scoping filters and actions that neither the program nor the
     * link declares return to those of Entra. Default: what is not declared stays as Entra has it.
     */
    resetMappings?: pulumi.Input<ResetMappingsArgs>;
    /**
     * "Provision on demand": a user, by user principal name, email address or object ID, who is provisioned
     * as a test; `up` fails with the result if it is not successful. The user must be assigned. Default: no
     * test.
     */
    testUser?: string;
    /** More users to provision on demand as a test, named as for `testUser`. Default: no further test. */
    testUsers?: string[];
    /** A group to provision on demand as a test. Requires `provisionGroups`. Default: no test of a group. */
    testGroup?: TestGroupArgs;
    /**
     * Wait in `up` for a provisioning cycle after the job was created or its endpoint, token, scope, mapping or state has
     * changed, and fail or warn if the job is not healthy then. A job that is off is not waited for. Default: no wait.
     */
    waitForCycle?: WaitForCycleArgs;
    /** Objects that exist already. Default: the job is created. */
    existing?: ExistingProvisioningArgs;
}

/** A group that is provisioned on demand as a test. It must be assigned. */
export interface TestGroupArgs {
    /** The group, by display name or object ID. */
    group: string;
    /**
     * Members to provision with it, by user principal name, email address or object ID, at most 5; other members stay as
     * they are in Auth0. Default: the group without members.
     */
    members?: string[];
}

/** Arguments of {@link EntraProvisioning}. */
export interface EntraProvisioningArgs extends ProvisioningSettingsArgs {
    /** Object ID of the service principal (enterprise application). A change replaces the job. */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * SCIM endpoint without a query string, for example
     * `https://acme.eu.auth0.com/scim/v2/connections/con_1`.
     */
    scimEndpoint: pulumi.Input<string>;
    /** "Secret Token": the bearer token for the endpoint. Secret. */
    secretToken: pulumi.Input<string>;
    /**
     * Resources that must exist before the job starts, such as assignments. TypeScript only; in other
     * languages use the option `dependsOn`. Default: none.
     */
    startAfter?: pulumi.Input<pulumi.Resource[]>;
    /**
     * Refuse to delete or replace the job: sets the Pulumi option `protect` on the job, and `deletionProtection`, which
     * `pulumi state unprotect` does not lift. Default: false.
     */
    protectJob?: boolean;
    /** Changes the arguments and options of child resources. TypeScript only. */
    transform?: EntraProvisioningTransform;
}

/** One entry for each child of {@link EntraProvisioning}. TypeScript only. */
export interface EntraProvisioningTransform {
    provisioningJob?: Transform<ProvisioningJobArgs>;
    provisionOnDemand?: Transform<ProvisionOnDemandArgs>;
    provisioningValidation?: Transform<ProvisioningValidationArgs>;
}

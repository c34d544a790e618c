import type * as pulumi from "@pulumi/pulumi";

import type {
    ObjectMappingArgs,
    ProvisioningJobArgs,
    ProvisioningScope,
    ProvisionOnDemandArgs,
} from "../resources";
import type { Transform } from "../support/transform";
import type { ExistingProvisioningArgs } from "./existingProvisioning";

/** The Provisioning page of an enterprise application. */
export interface ProvisioningSettingsArgs {
    /** "Provisioning Status": true is On, false is paused. Default: true. */
    enabled?: pulumi.Input<boolean>;
    /** "Scope": `assigned` for the assigned users and groups only, or `all`. Default: `assigned`. */
    scope?: pulumi.Input<ProvisioningScope>;
    /** "Notification Email" for failures, quarantine and prevented deletions. Default: none is sent. */
    notificationEmail?: pulumi.Input<string>;
    /**
     * "Prevent accidental deletion": how many deletions (disables count too) a cycle may make before it
     * stops; 0 switches the check off. Default: 500.
     */
    accidentalDeletionThreshold?: pulumi.Input<number>;
    /** Leave users that fall out of scope as they are in Auth0 instead of blocking them. Default: false. */
    skipOutOfScopeDeletions?: pulumi.Input<boolean>;
    /**
     * Provision the groups themselves, with their members, not only the members as users. Auth0 needs
     * Enterprise Groups for it. Adds the scopes for groups to the token. Default: false.
     */
    provisionGroups?: pulumi.Input<boolean>;
    /**
     * Mapping of users, laid over the link's own rows: `emails[type eq "work"].value` from `mail` with
     * matching precedence 2 (1 is `userName`), and `manager` removed, since Auth0's answer to it breaks
     * Entra's cycles. A row of yours keeps the precedence of the row it replaces; 0 makes it no matching
     * attribute. Everything else stays as Entra has it.
     */
    users?: ObjectMappingArgs;
    /**
     * Mapping of groups. Its `enabled` follows `provisionGroups`, and a row for `displayName` keeps its
     * matching precedence 1 unless it says otherwise; everything else stays as Entra has it.
     */
    groups?: ObjectMappingArgs;
    /**
     * Flag at the end of the tenant URL. Default: `aadOptscim062020`, with which Entra's PATCH requests
     * conform to RFC 7644; an empty text leaves it out. Source: Microsoft Entra, "SCIM 2.0 compliance
     * issues".
     */
    tenantUrlFlag?: pulumi.Input<string>;
    /**
     * "Provision on demand": a user, by user principal name, mail address or object ID, who is provisioned
     * at once as a test; the `up` fails with the verdict when it does not succeed. The user must be
     * assigned. Default: no test.
     */
    testUser?: string;
    /** What exists already. Default: the job is made. */
    existing?: ExistingProvisioningArgs;
}

/** Arguments of {@link EntraProvisioning}. */
export interface EntraProvisioningArgs extends ProvisioningSettingsArgs {
    /** Object ID of the service principal (enterprise application). A change replaces. */
    servicePrincipalId: pulumi.Input<string>;
    /** SCIM endpoint without query, for example `https://acme.eu.auth0.com/scim/v2/connections/con_1`. */
    scimEndpoint: pulumi.Input<string>;
    /** "Secret Token": the bearer token for the endpoint. Secret. */
    secretToken: pulumi.Input<string>;
    /**
     * What has to be there before the job starts, such as assignments. TypeScript only; elsewhere the
     * option `dependsOn` does it. Default: nothing.
     */
    startAfter?: pulumi.Input<pulumi.Resource[]>;
    /**
     * Refuse to delete and to replace the job, as the Pulumi option `protect` of this one resource. Default:
     * false.
     */
    protectJob?: boolean;
    /** Changes the children. TypeScript only. */
    transform?: EntraProvisioningTransform;
}

/** One entry for each child of {@link EntraProvisioning}. TypeScript only. */
export interface EntraProvisioningTransform {
    provisioningJob?: Transform<ProvisioningJobArgs>;
    provisionOnDemand?: Transform<ProvisionOnDemandArgs>;
}

import * as pulumi from "@pulumi/pulumi";

import type { ObjectMappingArgs } from "./attributeMapping";
import { type InputsOf, withoutInputs, withPackageDefaults } from "./support";

/** Scope of provisioning: assigned users and groups, or all of the tenant. */
export type ProvisioningScope = "assigned" | "all";

/** Status of a provisioning job. Source: Microsoft Graph, `synchronizationStatusCode`. */
export type ProvisioningStatus = "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";

/**
 * Health of provisioning in one word: `Healthy`; `Pending` before the first cycle has ended; `Warning` if objects failed
 * in the last cycle; `Paused`; `Broken` in quarantine, or if the last cycle failed.
 */
export type ProvisioningHealth = "Healthy" | "Pending" | "Warning" | "Paused" | "Broken";

/** A part of a job's state that a restart resets. Source: Microsoft Graph, `synchronizationJobRestartScope`. */
export type ResetScope =
    "Full" | "Watermark" | "Escrows" | "QuarantineState" | "ConnectorDataStore" | "ForceDeletes";

/** When a provisioning job is restarted, and what is reset. */
export interface RestartArgs {
    /**
     * Arbitrary values. Another value restarts the job at the next `up`, and so does `restart` where the job had none. The
     * creation or adoption of a job restarts nothing.
     */
    keepers: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * What is reset: `Watermark` (the next cycle evaluates all users and groups), `Escrows` (failures are forgotten),
     * `QuarantineState`, `ConnectorDataStore` (all are matched once more with those in the target), `Full` (all of these),
     * `ForceDeletes` (the next cycle makes the deletions that `accidentalDeletionThreshold` has held back). Default:
     * Watermark, Escrows and QuarantineState, as "Restart provisioning" of the portal.
     */
    resetScopes?: pulumi.Input<pulumi.Input<ResetScope>[]>;
}

/** When the attribute mappings of a job return to Entra's default. */
export interface ResetMappingsArgs {
    /**
     * Arbitrary values. Another value resets the mappings at the next `up`, and so does `resetMappings` where the job had
     * none. The creation or adoption of a job resets nothing.
     */
    keepers: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A provisioning cycle, as Entra counts it. Source: Microsoft Graph, `synchronizationTaskExecution`. */
export interface ProvisioningCycle {
    /** `Succeeded`, `EntryLevelErrors` (the cycle ended, but objects failed) or `Failed`. */
    state: string;
    /** Start of the cycle, RFC 3339. */
    startedAt?: string;
    /** End of the cycle, RFC 3339. */
    endedAt?: string;
    /** Number of objects read from Entra. */
    imported: number;
    /** Number of objects that are in scope of provisioning. */
    inScope: number;
    /** Number of objects that had to be created, updated, disabled or deleted in the target. */
    toExport: number;
    /** Number of objects that were created, updated, disabled or deleted in the target. */
    exported: number;
    /** Number of objects that failed ("in escrow"). Entra tries them again in later cycles. */
    failed: number;
    /** Why the cycle failed; undefined if it did not. */
    error?: string;
}

/** A quarantine: Entra tries a job less and less often, because something is wrong. */
export interface ProvisioningQuarantine {
    /** Entra's code, for example `EncounteredQuarantineException`. Source: Microsoft Graph, `quarantineReason`. */
    reason: string;
    /** The code in words. */
    explanation: string;
    /** What Entra says of it, without secrets; undefined if it says nothing. */
    error?: string;
    /** Since when the job is in quarantine, RFC 3339. */
    startedAt?: string;
    /** When Entra tries the job next, RFC 3339. */
    nextAttemptAt?: string;
}

/** Arguments of {@link ProvisioningJob}. */
export interface ProvisioningJobArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /** ID of the synchronization template. Default: `scim`. A change replaces the resource. */
    templateId?: pulumi.Input<string>;
    /**
     * "Tenant URL": the SCIM endpoint, an HTTPS URL, with `?aadOptscim062020` for PATCH requests that conform
     * to RFC 7644.
     */
    tenantUrl: pulumi.Input<string>;
    /** "Secret Token": the bearer token of the SCIM endpoint, which cannot be read from Entra. Secret. */
    secretToken: pulumi.Input<string>;
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
    /** Leave users who go out of scope unchanged in the target instead of disabling them. Default: false. */
    skipOutOfScopeDeletions?: pulumi.Input<boolean>;
    /**
     * "Restart provisioning" when `keepers` change. Needs the permission `Synchronization.ReadWrite.All`. A job that is off
     * is not restarted. Default: no restart.
     */
    restart?: pulumi.Input<RestartArgs>;
    /**
     * "Restore default mappings" when `keepers` change: rows, scoping filters and actions that are not declared return to
     * those of the template. Default: what is not declared stays as Entra has it.
     */
    resetMappings?: pulumi.Input<ResetMappingsArgs>;
    /** Attribute mapping of users, merged into the job's schema. Default: as Entra has it. */
    users?: pulumi.Input<ObjectMappingArgs>;
    /** Attribute mapping of groups, merged into the job's schema. Default: as Entra has it. */
    groups?: pulumi.Input<ObjectMappingArgs>;
    /**
     * Refuse to delete or replace the job until an `up` has removed this argument. Unlike the resource option `protect`,
     * it holds after `pulumi state unprotect` and with `--ignore-protect`. Default: not refused.
     */
    deletionProtection?: pulumi.Input<boolean>;
}

/** Every input; each but `deletionProtection` is an output as well. */
const inputs: InputsOf<ProvisioningJobArgs> = {
    servicePrincipalId: undefined,
    templateId: undefined,
    tenantUrl: undefined,
    secretToken: undefined,
    enabled: undefined,
    scope: undefined,
    notificationEmail: undefined,
    accidentalDeletionThreshold: undefined,
    skipOutOfScopeDeletions: undefined,
    restart: undefined,
    resetMappings: undefined,
    users: undefined,
    groups: undefined,
    deletionProtection: undefined,
};

/**
 * The Provisioning page of an enterprise application as one resource: admin credentials, connection test,
 * mappings, scope, notification, status. An existing job with the same template is adopted. Source: Microsoft
 * Graph, synchronization API.
 *
 * Import ID: `SERVICE_PRINCIPAL/JOB`, object ID and job ID. The token cannot be read from Entra: an imported
 * job keeps its token, and the next `up` tests and writes the `secretToken` of the program.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ProvisioningJob } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const job = new ProvisioningJob("job", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     tenantUrl: `${config.require("scimEndpoint")}?aadOptscim062020`,
 *     secretToken: config.requireSecret("scimToken"),
 *     notificationEmail: "identity@acme.example",
 *     users: {
 *         attributes: {
 *             'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 2 },
 *             displayName: { expression: 'Join(" ", [givenName], [surname])' },
 *         },
 *     },
 * });
 *
 * export const status = job.status;
 * ```
 */
export class ProvisioningJob extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ProvisioningJob";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization template. */
    declare readonly templateId: pulumi.Output<string>;
    /** "Tenant URL". */
    declare readonly tenantUrl: pulumi.Output<string>;
    /** Whether the job is enabled. */
    declare readonly enabled: pulumi.Output<boolean>;
    /** Scope of the job. */
    declare readonly scope: pulumi.Output<ProvisioningScope>;
    /** "Notification Email". */
    declare readonly notificationEmail: pulumi.Output<string | undefined>;
    /** "Prevent accidental deletion". */
    declare readonly accidentalDeletionThreshold: pulumi.Output<number | undefined>;
    /** Whether users who go out of scope are left unchanged. */
    declare readonly skipOutOfScopeDeletions: pulumi.Output<boolean | undefined>;
    /** ID of the synchronization job. */
    declare readonly jobId: pulumi.Output<string>;
    /** Status of the job: `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    declare readonly status: pulumi.Output<ProvisioningStatus>;
    /**
     * Health in one word: `Healthy`; `Pending` before the first cycle has ended; `Warning` if objects failed in the last
     * cycle; `Paused`; `Broken` in quarantine, or if the last cycle failed.
     */
    declare readonly health: pulumi.Output<ProvisioningHealth>;
    /** Number of objects that failed ("in escrow") and that Entra tries again. */
    declare readonly escrowCount: pulumi.Output<number>;
    /** The last cycle; undefined until the first one has ended. */
    declare readonly lastCycle: pulumi.Output<ProvisioningCycle | undefined>;
    /** The quarantine of the job; undefined if it is in none. */
    declare readonly quarantine: pulumi.Output<ProvisioningQuarantine | undefined>;
    /** Why the job is in quarantine; undefined if it is not. */
    declare readonly quarantineReason: pulumi.Output<string | undefined>;
    /**
     * When an `up` last changed something that cycles depend on (endpoint, token, scope, mapping, state), by Entra's clock, RFC
     * 3339; undefined for a job that was only read or imported. {@link ProvisioningValidation} waits for a cycle that began
     * later.
     */
    declare readonly changedAt: pulumi.Output<string | undefined>;

    /** Reads a job, by `SERVICE_PRINCIPAL/JOB`. It is neither changed nor deleted. */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): ProvisioningJob {
        return new ProvisioningJob(name, withoutInputs<ProvisioningJobArgs>(inputs), { ...options, id });
    }

    constructor(name: string, args: ProvisioningJobArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ProvisioningJob.type,
            name,
            {
                ...args,
                // A job that is only read has none.
                secretToken: args.secretToken === undefined ? undefined : pulumi.secret(args.secretToken),
                jobId: undefined,
                status: undefined,
                health: undefined,
                escrowCount: undefined,
                lastCycle: undefined,
                quarantine: undefined,
                quarantineReason: undefined,
                changedAt: undefined,
            },
            withPackageDefaults(options, { additionalSecretOutputs: ["secretToken"] }),
        );
    }
}

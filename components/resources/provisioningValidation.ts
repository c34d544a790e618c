import * as pulumi from "@pulumi/pulumi";

import type {
    ProvisioningCycle,
    ProvisioningHealth,
    ProvisioningQuarantine,
    ProvisioningStatus,
} from "./provisioningJob";
import { withPackageDefaults } from "./support";

/** What a provisioning cycle has to come to. */
export type CycleRequirement = "completed" | "healthy";

/** What an unmet requirement does to an `up`. */
export type FailureReaction = "fail" | "warn";

/** How to wait for a provisioning cycle. */
export interface WaitForCycleArgs {
    /**
     * What is required: `completed`, that the cycle has ended, and the job is neither in quarantine nor paused; or `healthy`,
     * that no user or group failed either. Under `completed` these are warnings. Default: `completed`.
     */
    require?: pulumi.Input<CycleRequirement>;
    /**
     * How long to wait, in minutes, from 1 to 1440. The first cycle of Entra takes 20 to 40 minutes or more, later ones start
     * every 40 minutes. Default: 60.
     */
    timeoutMinutes?: pulumi.Input<number>;
    /**
     * What happens if the requirement is not met, or not in time: `fail` ends the `up` with what was found, and the next one
     * waits again; `warn` goes on. Default: `fail`.
     */
    onFailure?: pulumi.Input<FailureReaction>;
}

/** Arguments of {@link ProvisioningValidation}. */
export interface ProvisioningValidationArgs extends WaitForCycleArgs {
    /** Object ID of the service principal (enterprise application). A change replaces the resource, which waits again. */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * ID of the synchronization job; see {@link ProvisioningJob.jobId}. A change replaces the resource, which waits again.
     */
    jobId: pulumi.Input<string>;
    /**
     * Only a cycle that began at or after this time counts, RFC 3339; see {@link ProvisioningJob.changedAt}. Another time
     * waits again. Default: the last cycle counts, whenever it was.
     */
    since?: pulumi.Input<string | undefined>;
}

/**
 * Waits until a provisioning cycle has ended after the last change of the job, and fails if the job is not healthy then, with
 * the findings of `auth0-entra doctor`. Like `aws.acm.CertificateValidation` it stands for no object: deleting it changes
 * nothing. It waits when it is created, and when `since` or `require` change; an `up` without such a change does not wait.
 *
 * When the time is over, the job goes on at Entra, and the next `up` continues to wait. Pulumi CLI 3.276 reports the resource
 * as awaiting then and exits with code 10; earlier versions report an error. A quarantine, a failed cycle and a paused job end
 * the wait at once.
 *
 * It cannot be imported: `up` waits.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ProvisioningJob, ProvisioningValidation } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const job = new ProvisioningJob("scim-job", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     tenantUrl: `${config.require("scimEndpoint")}?aadOptscim062020`,
 *     secretToken: config.requireSecret("scimToken"),
 * });
 *
 * const cycle = new ProvisioningValidation("cycle", {
 *     servicePrincipalId: job.servicePrincipalId,
 *     jobId: job.jobId,
 *     since: job.changedAt,
 *     timeoutMinutes: 90,
 * });
 *
 * export const health = cycle.health;
 * ```
 */
export class ProvisioningValidation extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ProvisioningValidation";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization job. */
    declare readonly jobId: pulumi.Output<string>;
    /** Only a cycle that began at or after this time counted, RFC 3339. */
    declare readonly since: pulumi.Output<string | undefined>;
    /** What was required: `completed` or `healthy`. */
    declare readonly require: pulumi.Output<CycleRequirement>;
    /** How long to wait, in minutes. */
    declare readonly timeoutMinutes: pulumi.Output<number>;
    /** What happens if the requirement is not met: `fail` or `warn`. */
    declare readonly onFailure: pulumi.Output<FailureReaction>;
    /** Status of the job: `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    declare readonly status: pulumi.Output<ProvisioningStatus>;
    /** Health after the wait, in one word; see {@link ProvisioningJob.health}. `pulumi refresh` reads it again. */
    declare readonly health: pulumi.Output<ProvisioningHealth>;
    /** Number of objects that failed ("in escrow") and that Entra tries again. */
    declare readonly escrowCount: pulumi.Output<number>;
    /** The last cycle with its counts; undefined if none has ended. */
    declare readonly lastCycle: pulumi.Output<ProvisioningCycle | undefined>;
    /** The quarantine of the job; undefined if it is in none. */
    declare readonly quarantine: pulumi.Output<ProvisioningQuarantine | undefined>;
    /** Why the job is in quarantine; undefined if it is not. */
    declare readonly quarantineReason: pulumi.Output<string | undefined>;

    constructor(name: string, args: ProvisioningValidationArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ProvisioningValidation.type,
            name,
            {
                ...args,
                status: undefined,
                health: undefined,
                escrowCount: undefined,
                lastCycle: undefined,
                quarantine: undefined,
                quarantineReason: undefined,
            },
            withPackageDefaults(options),
        );
    }
}

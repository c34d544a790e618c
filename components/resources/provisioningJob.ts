import * as pulumi from "@pulumi/pulumi";

import type { ObjectMappingArgs } from "./attributeMapping";
import { type InputsOf, onlyRead, withPackageDefaults } from "./support";

/** Whom Entra provisions: assigned users and groups, or all of the tenant. */
export type ProvisioningScope = "assigned" | "all";

/** Arguments of {@link ProvisioningJob}. */
export interface ProvisioningJobArgs {
    /**
     * Object ID of the service principal (enterprise application), bare or as `/servicePrincipals/ID`. A
     * change replaces.
     */
    servicePrincipalId: pulumi.Input<string>;
    /** ID of the synchronization template. Default: `scim`. A change replaces. */
    templateId?: pulumi.Input<string>;
    /** "Tenant URL": the SCIM endpoint, https, with `?aadOptscim062020` for RFC-conform PATCH requests. */
    tenantUrl: pulumi.Input<string>;
    /** "Secret Token": the bearer token for the SCIM endpoint. Secret; Entra never gives it back. */
    secretToken: pulumi.Input<string>;
    /** "Provisioning Status": true starts the job, false pauses it. Default: true. */
    enabled?: pulumi.Input<boolean>;
    /** "Scope": `assigned` or `all` users and groups. Default: `assigned`. */
    scope?: pulumi.Input<ProvisioningScope>;
    /** "Notification Email" for failures, quarantine and prevented deletions. Default: none is sent. */
    notificationEmail?: pulumi.Input<string>;
    /**
     * "Prevent accidental deletion": how many deletions (disables count too) a cycle may make before it
     * stops; 0 switches the check off. Default: 500.
     */
    accidentalDeletionThreshold?: pulumi.Input<number>;
    /**
     * Leave users that fall out of scope as they are in the target instead of disabling them. Default:
     * false.
     */
    skipOutOfScopeDeletions?: pulumi.Input<boolean>;
    /** Mapping of users, merged into the live schema. */
    users?: pulumi.Input<ObjectMappingArgs>;
    /** Mapping of groups, merged into the live schema. */
    groups?: pulumi.Input<ObjectMappingArgs>;
}

/** Every input; each is an output as well. */
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
    users: undefined,
    groups: undefined,
};

/**
 * The Provisioning page of an enterprise application as one resource: admin credentials, connection test,
 * mappings, scope, notification, status. An existing job with the same template is adopted.
 * Source: Microsoft Graph, synchronization API.
 *
 * Import ID: `SERVICE_PRINCIPAL/JOB`, object ID and job ID. Entra shows no token: the import keeps the one that it has,
 * and a `secretToken` of the program is tested and written by the next `up`.
 */
export class ProvisioningJob extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ProvisioningJob";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization template. */
    declare readonly templateId: pulumi.Output<string>;
    /** "Tenant URL". */
    declare readonly tenantUrl: pulumi.Output<string>;
    /** Whether the job runs. */
    declare readonly enabled: pulumi.Output<boolean>;
    /** Whom the job provisions. */
    declare readonly scope: pulumi.Output<ProvisioningScope>;
    /** "Notification Email". */
    declare readonly notificationEmail: pulumi.Output<string | undefined>;
    /** "Prevent accidental deletion". */
    declare readonly accidentalDeletionThreshold: pulumi.Output<number | undefined>;
    /** Whether users that fall out of scope stay as they are. */
    declare readonly skipOutOfScopeDeletions: pulumi.Output<boolean | undefined>;
    /** ID of the synchronization job. */
    declare readonly jobId: pulumi.Output<string>;
    /** `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    declare readonly status: pulumi.Output<string>;
    /** Why the job is in quarantine; undefined when it is not. */
    declare readonly quarantineReason: pulumi.Output<string | undefined>;

    /** Reads a job, by `SERVICE_PRINCIPAL/JOB`. It is neither changed nor deleted. */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): ProvisioningJob {
        return new ProvisioningJob(name, onlyRead<ProvisioningJobArgs>(inputs), { ...options, id });
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
                quarantineReason: undefined,
            },
            withPackageDefaults(options, { additionalSecretOutputs: ["secretToken"] }),
        );
    }
}

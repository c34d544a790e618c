import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link ProvisionOnDemand}. */
export interface ProvisionOnDemandArgs {
    /**
     * Object ID of the service principal (enterprise application). A change replaces: the test runs again.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * ID of the synchronization job; see {@link ProvisioningJob.jobId}. A change replaces: the test runs
     * again.
     */
    jobId: pulumi.Input<string>;
    /** Object ID of the user to provision. A change replaces: the test runs again. */
    userId: pulumi.Input<string>;
    /** Fail the `up` when the verdict is not success. Default: true. */
    failOnError?: pulumi.Input<boolean>;
    /** Arbitrary values, to run the test again. A change replaces. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * "Provision on demand" for one user, with its verdict. It is a test: deleting it does nothing. The service
 * ignores the `aadOptscim062020` flag here. Source: Microsoft Graph, `synchronizationJob:
 * provisionOnDemand`.
 *
 * It cannot be imported: there is nothing to import, `up` runs the test.
 */
export class ProvisionOnDemand extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ProvisionOnDemand";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization job. */
    declare readonly jobId: pulumi.Output<string>;
    /** Object ID of the user. */
    declare readonly userId: pulumi.Output<string>;
    /** `Success`, `Skipped` or `Failure`. `Skipped` with `RedundantExport` means: already as it should be. */
    declare readonly result: pulumi.Output<string>;
    /** Error or skip code and what it means; undefined on plain success. */
    declare readonly reason: pulumi.Output<string | undefined>;
    /** The service's steps, one line each. */
    declare readonly steps: pulumi.Output<string[]>;

    constructor(name: string, args: ProvisionOnDemandArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ProvisionOnDemand.type,
            name,
            { ...args, result: undefined, reason: undefined, steps: undefined },
            withPackageDefaults(options),
        );
    }
}

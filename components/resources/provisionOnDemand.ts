import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Result of provisioning on demand. */
export type TestResult = "Success" | "Skipped" | "Failure";

/** What came of provisioning one user or group on demand. */
export interface TestOutcome {
    /** `Success`, `Skipped` or `Failure`. */
    result: string;
    /** Error or skip code and its meaning; undefined on success. */
    reason?: string;
    /** Steps of the test, one line each. */
    steps: string[];
}

/** Arguments of {@link ProvisionOnDemand}. */
export interface ProvisionOnDemandArgs {
    /**
     * Object ID of the service principal (enterprise application). A change replaces the resource, so that
     * the test runs again.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * ID of the synchronization job; see {@link ProvisioningJob.jobId}. A change replaces the resource, so
     * that the test runs again.
     */
    jobId: pulumi.Input<string>;
    /**
     * Object ID of the user to provision. Give either this or `groupId`. A change replaces the resource, so that the test
     * runs again.
     */
    userId?: pulumi.Input<string>;
    /** Object ID of the group to provision. A change replaces the resource, so that the test runs again. */
    groupId?: pulumi.Input<string>;
    /**
     * Object IDs of members to provision with the group, at most 5. Other members stay as they are in the target. A change
     * replaces the resource, so that the test runs again. Default: the group without members.
     */
    memberIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Fail the `up` if the result is not successful. Default: true. */
    failOnError?: pulumi.Input<boolean>;
    /** Arbitrary values. A change replaces the resource, so that the test runs again. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * "Provision on demand" for one user, or for one group with up to five of its members, with its result. It is a test: deleting the resource changes nothing.
 * Entra ignores the `aadOptscim062020` flag here. Source: Microsoft Graph, `synchronizationJob:
 * provisionOnDemand`.
 *
 * It cannot be imported: `up` runs the test.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { getPrincipals, ProvisionOnDemand } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 * const { users } = getPrincipals({ users: ["ada@acme.example"] });
 * const ada = users.apply((found) => found[0]!.objectId);
 *
 * const test = new ProvisionOnDemand("test", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     jobId: config.require("jobId"),
 *     userId: ada,
 *     // Another value runs the test again.
 *     keepers: { run: "1" },
 * });
 *
 * export const result = test.result;
 * export const steps = test.steps;
 * ```
 */
export class ProvisionOnDemand extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ProvisionOnDemand";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** ID of the synchronization job. */
    declare readonly jobId: pulumi.Output<string>;
    /** Object ID of the user; undefined for a group. */
    declare readonly userId: pulumi.Output<string | undefined>;
    /** Object ID of the group; undefined for a user. */
    declare readonly groupId: pulumi.Output<string | undefined>;
    /** Object IDs of the members that were provisioned with the group. */
    declare readonly memberIds: pulumi.Output<string[] | undefined>;
    /**
     * `Success`, `Skipped` or `Failure`. `Skipped` with `RedundantExport` means that the user or group was
     * already up to date.
     */
    declare readonly result: pulumi.Output<TestResult>;
    /** Error or skip code and its meaning; undefined on success. */
    declare readonly reason: pulumi.Output<string | undefined>;
    /** Steps of the test, one line each. */
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

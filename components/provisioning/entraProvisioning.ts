import * as pulumi from "@pulumi/pulumi";

import { getPrincipals, ProvisioningJob, ProvisionOnDemand, type Capability } from "../resources";
import { credentialsFor } from "../support/credentials";
import { knownValues } from "../support/deferred";
import { deploymentOf } from "../support/deployment";
import { outputsOf } from "../support/outputs";
import { transformed } from "../support/transform";
import { validate } from "../support/validation";
import { groupMapping, userMapping } from "./entraMapping";
import type { EntraProvisioningArgs, ProvisioningSettingsArgs } from "./entraProvisioningArgs";
import { entraProvisioning } from "./provisioningRules";

const defaultFlag = "aadOptscim062020";

/**
 * Provisioning from an enterprise application to a SCIM endpoint, usable alone: the synchronization job with
 * credentials, connection test, mappings and scope, and a test with one user if wanted.
 *
 * The option `dependsOn` is passed on to the job, so that it starts after what it provisions, for example the
 * assignments of the application.
 */
export class EntraProvisioning extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:EntraProvisioning";

    /** "Tenant URL": the SCIM endpoint with its flag. */
    readonly tenantUrl: pulumi.Output<string>;
    /** ID of the synchronization job. */
    readonly jobId: pulumi.Output<string>;
    /** `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    readonly provisioningStatus: pulumi.Output<string>;
    /** Why the job is in quarantine; undefined when it is not. */
    readonly quarantineReason: pulumi.Output<string | undefined>;
    /** Verdict on the test user: `Success`, `Skipped` or `Failure`; only with `testUser`. */
    readonly testResult?: pulumi.Output<string | undefined>;

    /** The job. */
    readonly job: ProvisioningJob;

    constructor(name: string, args: EntraProvisioningArgs, options: pulumi.ComponentResourceOptions = {}) {
        validate("EntraProvisioning", name, args, entraProvisioning);
        super(EntraProvisioning.type, name, knownValues(args, ["transform", "secretToken"]), options);

        const credentials = credentialsFor(this, name);
        const lookup = { parent: this, provider: credentials };
        const deployment = deploymentOf(this, credentials, provisioningCapabilities(args), options.parent);
        this.tenantUrl = pulumi
            .all([args.scimEndpoint, args.tenantUrlFlag ?? defaultFlag, deployment])
            .apply(([endpoint, flag]) => (flag === "" ? endpoint : `${endpoint}?${flag}`));
        this.job = this.synchronize(name, args, { ...lookup, dependsOn: options.dependsOn });
        this.testResult = this.tryOneUser(name, args, lookup);

        this.jobId = this.job.jobId;
        this.provisioningStatus = this.job.status;
        this.quarantineReason = this.job.quarantineReason;
        this.registerOutputs(outputsOf(this));
    }

    private synchronize(
        name: string,
        args: EntraProvisioningArgs,
        options: pulumi.CustomResourceOptions,
    ): ProvisioningJob {
        return new ProvisioningJob(
            ...transformed(
                args.transform?.provisioningJob,
                `${name}-job`,
                {
                    servicePrincipalId: args.servicePrincipalId,
                    tenantUrl: this.tenantUrl,
                    secretToken: pulumi.secret(args.secretToken),
                    enabled: args.enabled ?? true,
                    scope: args.scope ?? "assigned",
                    notificationEmail: args.notificationEmail,
                    accidentalDeletionThreshold: args.accidentalDeletionThreshold,
                    skipOutOfScopeDeletions: args.skipOutOfScopeDeletions,
                    users: userMapping(args.users),
                    groups: groupMapping(args.groups, args.provisionGroups),
                },
                options,
            ),
        );
    }

    private tryOneUser(
        name: string,
        args: EntraProvisioningArgs,
        lookup: { parent: pulumi.Resource; provider: pulumi.ProviderResource },
    ): pulumi.Output<string> | undefined {
        if (args.testUser === undefined) return undefined;
        const found = getPrincipals({ users: [args.testUser] }, lookup);
        return new ProvisionOnDemand(
            ...transformed(
                args.transform?.provisionOnDemand,
                `${name}-test`,
                {
                    servicePrincipalId: args.servicePrincipalId,
                    jobId: this.job.jobId,
                    userId: found.apply(({ users }) => users[0]?.objectId ?? ""),
                },
                lookup,
            ),
        ).result;
    }
}

/** What the credentials have to be able to do for provisioning. */
export function provisioningCapabilities(args: ProvisioningSettingsArgs): Capability[] {
    return args.testUser === undefined
        ? ["provisioning"]
        : ["provisioning", "provisionOnDemand", "userLookup"];
}

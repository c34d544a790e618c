import * as pulumi from "@pulumi/pulumi";

import { defaultTenantUrlFlag } from "../../rules/tenantUrl";
import { type Capability, ProvisioningJob, ProvisionOnDemand } from "../resources";
import type { Context } from "../support/context";
import { credentialsFor } from "../support/credentials";
import { knownValues } from "../support/deferred";
import { declare, isReferenced } from "../support/existing";
import { outputsOf } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { after, gated, prerequisites, principalOf, type Wanted } from "../support/prerequisites";
import { protection } from "../support/protection";
import { transformed } from "../support/transform";
import { validate } from "../support/validation";
import { groupMapping, userMapping } from "./entraMapping";
import type { EntraProvisioningArgs, ProvisioningSettingsArgs } from "./entraProvisioningArgs";
import { existingJob } from "./existingProvisioning";
import { plainOfProvisioning } from "./plainArguments";
import { validateEntraProvisioning } from "./provisioningRules";

/**
 * Provisioning from an enterprise application to a SCIM endpoint, which can be used alone: the
 * synchronization job with credentials, connection test, mappings and scope, and an optional test with one
 * user.
 *
 * The option `dependsOn` is passed on to the job, so that it starts after the resources that it provisions,
 * for example the assignments of the application.
 */
export class EntraProvisioning extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:EntraProvisioning";

    /** "Tenant URL": the SCIM endpoint with its flag. */
    readonly tenantUrl: pulumi.Output<string>;
    /** ID of the synchronization job. */
    readonly jobId: pulumi.Output<string>;
    /** Status of the job: `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    readonly provisioningStatus: pulumi.Output<string>;
    /** Why the job is in quarantine; undefined if it is not. */
    readonly quarantineReason: pulumi.Output<string | undefined>;
    /** Result of provisioning the test user: `Success`, `Skipped` or `Failure`; only with `testUser`. */
    readonly testResult?: pulumi.Output<string | undefined>;

    /** The job. */
    readonly job: ProvisioningJob;

    constructor(name: string, args: EntraProvisioningArgs, options: pulumi.ComponentResourceOptions = {}) {
        validate(
            "EntraProvisioning",
            name,
            args,
            checkPlainArguments(plainOfProvisioning),
            validateEntraProvisioning,
        );
        super(
            EntraProvisioning.type,
            name,
            knownValues(args, ["transform", "secretToken", "startAfter"]),
            options,
        );

        const credentials = credentialsFor(this, name);
        const ready = prerequisites(this, credentials, provisioningPrerequisites(args), options.parent);
        const context = { name, args, ready, credentials };
        // A job that is only referenced has its own, of which nothing was given here.
        const url = tenantUrl(context);
        this.job = this.synchronize(context, url, options.dependsOn);
        this.tenantUrl = isReferenced(args.existing?.job) ? gated(ready, this.job.tenantUrl) : url;
        this.testResult = this.tryOneUser(context);

        this.jobId = gated(ready, this.job.jobId);
        this.provisioningStatus = gated(ready, this.job.status);
        this.quarantineReason = gated(ready, this.job.quarantineReason);
        this.registerOutputs(outputsOf(this));
    }

    private synchronize(
        { name, args, ready, credentials }: Context<EntraProvisioningArgs>,
        url: pulumi.Output<string>,
        dependsOn: pulumi.ResourceOptions["dependsOn"],
    ): ProvisioningJob {
        const options = {
            parent: this,
            provider: credentials,
            dependsOn: after(ready),
            protect: protection(args.protectJob),
        };
        return declare(
            ProvisioningJob,
            existingJob(args.existing, args.servicePrincipalId),
            transformed(
                args.transform?.provisioningJob,
                `${name}-job`,
                {
                    servicePrincipalId: args.servicePrincipalId,
                    tenantUrl: url,
                    secretToken: pulumi.secret(args.secretToken),
                    enabled: args.enabled ?? true,
                    scope: args.scope ?? "assigned",
                    notificationEmail: args.notificationEmail,
                    accidentalDeletionThreshold: args.accidentalDeletionThreshold,
                    skipOutOfScopeDeletions: args.skipOutOfScopeDeletions,
                    users: userMapping(args.users),
                    groups: groupMapping(args.groups, args.provisionGroups),
                },
                pulumi.mergeOptions(pulumi.mergeOptions(options, { dependsOn }), {
                    dependsOn: args.startAfter,
                }),
            ),
        );
    }

    private tryOneUser({
        name,
        args,
        ready,
        credentials,
    }: Context<EntraProvisioningArgs>): pulumi.Output<string> | undefined {
        const { testUser } = args;
        if (testUser === undefined) return undefined;
        const { result } = new ProvisionOnDemand(
            ...transformed(
                args.transform?.provisionOnDemand,
                `${name}-test`,
                {
                    servicePrincipalId: args.servicePrincipalId,
                    jobId: this.job.jobId,
                    userId: ready.apply(({ users }) => principalOf(users, testUser).objectId),
                },
                { parent: this, provider: credentials, dependsOn: after(ready) },
            ),
        );
        return gated(ready, result);
    }
}

/** The endpoint with the flag, which Entra reads from the query. */
function tenantUrl({ args, ready }: Context<EntraProvisioningArgs>): pulumi.Output<string> {
    return pulumi
        .all([args.scimEndpoint, args.tenantUrlFlag ?? defaultTenantUrlFlag, ready])
        .apply(([endpoint, flag]) => (flag === "" ? endpoint : `${endpoint}?${flag}`));
}

/** What has to be there for provisioning. */
export function provisioningPrerequisites({ testUser }: ProvisioningSettingsArgs): Wanted {
    const test: Capability[] = testUser === undefined ? [] : ["provisionOnDemand", "userLookup"];
    return { capabilities: ["provisioning", ...test], testUser };
}

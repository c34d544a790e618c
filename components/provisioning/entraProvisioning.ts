import * as pulumi from "@pulumi/pulumi";

import { defaultTenantUrlFlag } from "../../rules/tenantUrl";
import {
    type Capability,
    type ProvisioningCycle,
    type ProvisioningHealth,
    ProvisioningJob,
    type ProvisioningQuarantine,
    type ProvisioningStatus,
    type ProvisioningValidation,
    type TestOutcome,
    type TestResult,
} from "../resources";
import type { Context } from "../support/context";
import { resolveCredentials } from "../support/credentials";
import { getKnown, selectKnownValues } from "../support/deferred";
import { declare, isReferenced } from "../support/existing";
import { findInvalidInputs, reportOtherMistakes } from "../support/invalidInputs";
import { listOutputs, resolveOptional, resolveUnfinished } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import {
    dependsOnPreflight,
    type PreflightRequirements,
    runPreflight,
    waitForPreflight,
} from "../support/preflight";
import { toProtectOption } from "../support/protection";
import { applyTransform } from "../support/transform";
import { validate } from "../support/validation";
import { createGroupMapping, createUserMapping } from "./entraMapping";
import type { EntraProvisioningArgs, ProvisioningSettingsArgs } from "./entraProvisioningArgs";
import { resolveExistingJob } from "./existingProvisioning";
import { plainOfProvisioning } from "./plainArguments";
import { validateEntraProvisioning } from "./provisioningRules";
import { collectOutcomes, getTest, hasTests, provisionTests } from "./provisionTests";
import { validateCycle } from "./validateCycle";

/**
 * Provisioning from an enterprise application to a SCIM endpoint, which can be used alone: the
 * synchronization job with credentials, connection test, mappings and scope, and an optional test with one
 * user.
 *
 * The option `dependsOn` is passed on to the job, so that it starts after the resources that it provisions,
 * for example the assignments of the application.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { EntraProvisioning } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const provisioning = new EntraProvisioning("acme-provisioning", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     scimEndpoint: config.require("scimEndpoint"),
 *     secretToken: config.requireSecret("scimToken"),
 *     notificationEmail: "identity@acme.example",
 *     users: { attributes: { title: { removed: true } } },
 * });
 *
 * export const provisioningStatus = provisioning.provisioningStatus;
 * ```
 */
export class EntraProvisioning extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:EntraProvisioning";

    /** "Tenant URL": the SCIM endpoint with its flag. */
    readonly tenantUrl: pulumi.Output<string>;
    /** ID of the synchronization job. */
    readonly jobId: pulumi.Output<string>;
    /** Status of the job: `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`. */
    readonly provisioningStatus: pulumi.Output<ProvisioningStatus>;
    /**
     * Health in one word: `Healthy`; `Pending` before the first cycle has ended; `Warning` if objects failed in the last
     * cycle; `Paused`; `Broken` in quarantine, or if the last cycle failed.
     */
    readonly health: pulumi.Output<ProvisioningHealth | undefined>;
    /** Number of objects that failed ("in escrow") and that Entra tries again. */
    readonly escrowCount: pulumi.Output<number | undefined>;
    /** The last cycle with its counts; undefined until the first one has ended. */
    readonly lastCycle: pulumi.Output<ProvisioningCycle | undefined>;
    /** The quarantine of the job; undefined if it is in none. */
    readonly quarantine: pulumi.Output<ProvisioningQuarantine | undefined>;
    /** Why the job is in quarantine; undefined if it is not. */
    readonly quarantineReason: pulumi.Output<string | undefined>;
    /** Result of provisioning the test user: `Success`, `Skipped` or `Failure`; only with `testUser`. */
    readonly testResult?: pulumi.Output<TestResult | undefined>;
    /**
     * Result, reason and steps of each test, by the name that the program gives to the user or group; only with `testUser`,
     * `testUsers` or `testGroup`.
     */
    readonly testResults?: pulumi.Output<Record<string, TestOutcome> | undefined>;

    /** The job. */
    readonly job: ProvisioningJob;
    /** The wait for a cycle; only with `waitForCycle`. */
    readonly validation?: ProvisioningValidation;

    constructor(name: string, args: EntraProvisioningArgs, options: pulumi.ComponentResourceOptions = {}) {
        const invalid = findInvalidInputs(() => {
            validate(
                "EntraProvisioning",
                name,
                args,
                checkPlainArguments(plainOfProvisioning),
                validateEntraProvisioning,
            );
        });
        const left = ["transform", "existing", "secretToken", "startAfter"];
        super(
            EntraProvisioning.type,
            name,
            invalid === undefined ? selectKnownValues(args, left) : {},
            options,
        );
        if (invalid !== undefined) {
            reportOtherMistakes(invalid, this, name, () => getProvisioningRequirements(args));
            throw invalid;
        }

        const credentials = resolveCredentials(this, name);
        const preflight = runPreflight(this, credentials, getProvisioningRequirements(args), options.parent);
        const context = { name, args, preflight, credentials };
        // A job that is only referenced has its own, of which nothing was given here.
        const url = createTenantUrl(context);
        this.job = this.declareJob(context, url, options.dependsOn);
        this.tenantUrl = isReferenced(args.existing?.job)
            ? waitForPreflight(preflight, this.job.tenantUrl)
            : url;
        const tests = provisionTests(context, this, this.job.jobId);
        if (args.testUser !== undefined) {
            this.testResult = waitForPreflight(preflight, getTest(tests, args.testUser).result);
        }
        if (hasTests(args)) this.testResults = waitForPreflight(preflight, collectOutcomes(tests));

        this.jobId = waitForPreflight(preflight, this.job.jobId);
        if (args.waitForCycle !== undefined && getKnown(args.enabled) !== false) {
            this.validation = validateCycle(context, this, args.waitForCycle);
        }
        const { validation } = this;
        // After the wait they are others than before.
        const getStatus = <T>(
            select: (source: ProvisioningJob | ProvisioningValidation) => pulumi.Output<T>,
        ) =>
            validation === undefined
                ? select(this.job)
                : resolveUnfinished(select(validation), select(this.job));
        const status = getStatus((source) => source.status);
        this.provisioningStatus = waitForPreflight(preflight, status);
        // Optional too where a stack was deployed by a version that did not have them.
        const resolve = <T>(select: Parameters<typeof getStatus<T>>[0]) =>
            preflight.apply<T | undefined>(() => resolveOptional<T>(getStatus(select), status));
        this.health = resolve((source) => source.health);
        this.escrowCount = resolve((source) => source.escrowCount);
        this.lastCycle = resolve((source) => source.lastCycle);
        this.quarantine = resolve((source) => source.quarantine);
        this.quarantineReason = resolve((source) => source.quarantineReason);
        this.registerOutputs(listOutputs(this));
    }

    private declareJob(
        { name, args, preflight, credentials }: Context<EntraProvisioningArgs>,
        url: pulumi.Output<string>,
        dependsOn: pulumi.ResourceOptions["dependsOn"],
    ): ProvisioningJob {
        const options = {
            parent: this,
            provider: credentials,
            dependsOn: dependsOnPreflight(preflight),
            protect: toProtectOption(args.protectJob),
        };
        return declare(
            ProvisioningJob,
            resolveExistingJob(args.existing, args.servicePrincipalId),
            applyTransform(
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
                    restart: args.restart,
                    resetMappings: args.resetMappings,
                    users: createUserMapping(args.users),
                    groups: createGroupMapping(args.groups, args.provisionGroups),
                    deletionProtection: toProtectOption(args.protectJob),
                },
                pulumi.mergeOptions(pulumi.mergeOptions(options, { dependsOn }), {
                    dependsOn: args.startAfter,
                }),
            ),
        );
    }
}

/** The endpoint with the flag, which Entra reads from the query. */
function createTenantUrl({ args, preflight }: Context<EntraProvisioningArgs>): pulumi.Output<string> {
    return pulumi
        .all([args.scimEndpoint, args.tenantUrlFlag ?? defaultTenantUrlFlag, preflight])
        .apply(([endpoint, flag]) => (flag === "" ? endpoint : `${endpoint}?${flag}`));
}

/** What has to be there for provisioning. */
export function getProvisioningRequirements(settings: ProvisioningSettingsArgs): PreflightRequirements {
    const { restart, testUser, testUsers = [], testGroup } = settings;
    const capabilities: Capability[] = ["provisioning"];
    if (restart !== undefined) capabilities.push("restart");
    if (hasTests(settings)) capabilities.push("provisionOnDemand");
    const hasUsers = testUser !== undefined || testUsers.length > 0 || testGroup?.members !== undefined;
    if (hasUsers) capabilities.push("userLookup");
    if (testGroup !== undefined) capabilities.push("groupLookup");
    return { capabilities, testUser, testUsers, testGroup };
}

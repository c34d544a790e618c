import type * as pulumi from "@pulumi/pulumi";

import { type ProvisioningJob, ProvisioningValidation, type WaitForCycleArgs } from "../resources";
import type { Context } from "../support/context";
import { resolveOptional } from "../support/outputs";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraProvisioningArgs } from "./entraProvisioningArgs";

/**
 * The wait for a cycle. A resource of its own: whatever becomes of the wait, the job with all of its changes is in the state.
 */
export function validateCycle(
    { name, args, preflight, credentials }: Context<EntraProvisioningArgs>,
    parent: pulumi.Resource & { job: ProvisioningJob },
    settings: WaitForCycleArgs,
): ProvisioningValidation {
    const { job } = parent;
    return new ProvisioningValidation(
        ...applyTransform(
            args.transform?.provisioningValidation,
            `${name}-cycle`,
            {
                ...settings,
                servicePrincipalId: args.servicePrincipalId,
                jobId: job.jobId,
                // Absent in the state of a version that did not have it, and of a job that is only read.
                since: resolveOptional<string | undefined>(job.changedAt, job.jobId),
            },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight, job) },
        ),
    );
}

import type * as pulumi from "@pulumi/pulumi";

import { getKnown } from "../support/deferred";
import { type ExistingObjectArgs, formatId, withId } from "../support/existing";

/** Objects of provisioning that exist already. */
export interface ExistingProvisioningArgs {
    /**
     * The provisioning job, by its ID (`scim.…`, listed by Microsoft Graph at
     * `/servicePrincipals/{id}/synchronization/jobs`). A managed job keeps running while its settings,
     * mapping and credentials are compared with the program. A job that is only referenced keeps all of them.
     * Default: a job is created, or an existing one with the same template is adopted, which pauses it
     * briefly.
     */
    job?: ExistingObjectArgs;
}

/** The job with its ID as the plugin knows it. */
export function resolveExistingJob(
    existing: ExistingProvisioningArgs | undefined,
    servicePrincipalId: pulumi.Input<string>,
): ExistingObjectArgs | undefined {
    const job = existing?.job;
    if (job === undefined) return undefined;
    // Whoever has the whole ID, as `pulumi import` takes it, can give it; it is known early where the other is not.
    const isWhole = getKnown(job.id)?.includes("/") === true;
    return withId(job, () => (isWhole ? job.id : formatId`${servicePrincipalId}/${job.id}`));
}

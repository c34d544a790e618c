import type * as pulumi from "@pulumi/pulumi";

import { known } from "../support/deferred";
import { type ExistingObjectArgs, idText, withId } from "../support/existing";

/** What exists already of provisioning. */
export interface ExistingProvisioningArgs {
    /**
     * The provisioning job, by its ID (`scim.…`, as Microsoft Graph lists it at
     * `/servicePrincipals/{id}/synchronization/jobs`). One that is managed goes on running while its settings,
     * its mapping and its credentials are compared with the program. One that is only referenced keeps all of
     * them. Default: a job is made, or that of the same template is taken over, which pauses it for a moment.
     */
    job?: ExistingObjectArgs;
}

/** The job with its ID as the plugin knows it. */
export function existingJob(
    existing: ExistingProvisioningArgs | undefined,
    servicePrincipalId: pulumi.Input<string>,
): ExistingObjectArgs | undefined {
    const job = existing?.job;
    if (job === undefined) return undefined;
    // Whoever has the whole ID, as `pulumi import` takes it, can give it; it is known early where the other is not.
    const isWhole = known(job.id)?.includes("/") === true;
    return withId(job, () => (isWhole ? job.id : idText`${servicePrincipalId}/${job.id}`));
}

import type * as pulumi from "@pulumi/pulumi";

import { EnterpriseApplication } from "../resources";
import type { Context } from "../support/context";
import { declare, isReferenced } from "../support/existing";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { ExistingEntraIds } from "./existingEntra";

/** What the Entra side knows when it declares its children. */
export type EntraContext = Context<EntraEnterpriseApplicationArgs> & { existing: ExistingEntraIds };

/** The enterprise application, for its parts. */
export interface DeclaredApplication {
    application: EnterpriseApplication;
    /**
     * The application, for parts that need no deletion of their own because Entra deletes them with it. Only for parts
     * that can be created again although they exist: when the application cannot be deleted, they have left the state
     * and not the tenant. Undefined if the application outlives the stack.
     */
    deletedWith?: EnterpriseApplication;
}

/** The application and its service principal. */
export function declareApplication(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials, existing }: EntraContext,
): DeclaredApplication {
    const child = applyTransform(
        args.transform?.application,
        `${name}-application`,
        {
            // The rules ask for the name of every application that is not only referenced.
            displayName: args.displayName ?? "",
            templateId: args.templateId,
            assignmentRequired: args.assignmentRequired ?? true,
            visibleToUsers: args.visibleToUsers ?? true,
            notificationEmails: args.notificationEmails,
            owners: args.owners,
            userId: args.userId,
            confirmUserIdChange: args.confirmUserIdChange,
            // Only where it is so: an application of a link without them has no such inputs.
            ...(args.requireSignedRequests === true && { requireSignedRequests: true }),
            ...(args.encryptAssertions === true && { encryptAssertions: true }),
        },
        { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
    );
    const application = declare(EnterpriseApplication, existing.application, child);
    const [, , { retainOnDelete }] = child;
    const stays = isReferenced(existing.application) || retainOnDelete === true;
    return { application, deletedWith: stays ? undefined : application };
}

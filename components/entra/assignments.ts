import type { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import type { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import * as pulumi from "@pulumi/pulumi";

import { rolesOfTemplate } from "../../rules/appRole";
import type { Context } from "../support/context";
import { getKnown, openOutput } from "../support/deferred";
import { declare } from "../support/existing";
import { dependsOnPreflight, withReadableErrors } from "../support/preflight";
import { applyTransform } from "../support/transform";
import { resolveAppRole } from "./appRole";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import type { Assigned } from "./exclusiveAssignments";
import type { ExistingEntraIds } from "./existingEntra";
import { listAssignees } from "./principals";

/** "Users and groups": one child of the component for each user and group that is assigned. */
export function assignPrincipals(
    parent: pulumi.ComponentResource,
    context: Context<EntraEnterpriseApplicationArgs>,
    existing: ExistingEntraIds,
    application: ApplicationFromTemplate,
    servicePrincipal: ServicePrincipal,
): Assigned {
    const { name, args, preflight } = context;
    const roleOfNew = withReadableErrors(
        parent,
        pulumi.output(verifyRoleOfNewApplication(context, application)),
    );
    const appRoleId = withReadableErrors(
        parent,
        pulumi
            .all([servicePrincipal.appRoles, args.appRole])
            .apply(([roles, wanted]) => resolveAppRole(roles, wanted)),
    );
    const checked = pulumi.all([preflight, roleOfNew, appRoleId]);
    const assignments = listAssignees(args, preflight).map(({ query, label, objectId, otherLabels }) => {
        const assignment = declare(
            AppRoleAssignment,
            existing.assignment(query),
            applyTransform(
                args.transform?.assignment,
                `${name}-${label}`,
                { appRoleId, principalObjectId: objectId, resourceObjectId: servicePrincipal.objectId },
                { parent, dependsOn: dependsOnPreflight(checked), aliases: createAliases(name, otherLabels) },
            ),
        );
        return [label, assignment] as const;
    });
    return { assignments: Object.fromEntries(assignments), appRoleId };
}

/**
 * An assignment stays the same one however the program names the user or the group. As another resource it
 * would be created before the old one is deleted, which Graph refuses, because it exists already.
 */
function createAliases(name: string, labels: Promise<string>[]): Promise<pulumi.Alias>[] {
    return labels.map(async (label) => ({ name: `${name}-${await label}` }));
}

/**
 * Refuses in a preview what the first `up` would find out only after it has made the application: a role that
 * a new application does not have. One that exists is asked itself, since roles can be added to it.
 */
async function verifyRoleOfNewApplication(
    { args, preflight }: Context<EntraEnterpriseApplicationArgs>,
    application: ApplicationFromTemplate,
): Promise<string | undefined> {
    const wanted = getKnown(args.appRole);
    if (wanted === undefined || args.templateId !== undefined || !pulumi.runtime.isDryRun()) return undefined;
    const isNew =
        (await isKnown(preflight)) === true && (await isKnown(application.applicationObjectId)) === false;
    return isNew ? resolveAppRole(rolesOfTemplate, wanted) : undefined;
}

/** Undefined for what has failed; the resources that depend on it say so. */
async function isKnown(output: pulumi.Output<unknown>): Promise<boolean | undefined> {
    try {
        return (await openOutput(output)) !== undefined;
    } catch {
        return undefined;
    }
}

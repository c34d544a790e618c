import type { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import type { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import * as pulumi from "@pulumi/pulumi";

import { isAbsent } from "../../rules/validation/checks";
import { ExclusiveAssignments } from "../resources";
import type { Context } from "../support/context";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { EntraApplicationArgs, EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** The assignments of the component. */
export interface Assigned {
    /** By the label that the name of the assignment ends with. */
    assignments: Record<string, AppRoleAssignment>;
    appRoleId: pulumi.Output<string>;
}

/**
 * Whether all other assignments are removed: by default if the program assigns any user or group, but not for an
 * existing service principal, which may have other assignments.
 */
export function isExclusive({
    users = [],
    groups = [],
    principals = {},
    exclusiveAssignments,
    existing,
}: EntraApplicationArgs): boolean {
    const isNew = isAbsent(existing?.servicePrincipal);
    return (
        exclusiveAssignments ?? (isNew && users.length + groups.length + Object.keys(principals).length > 0)
    );
}

/** Allows only the assignments of the component. */
export function keepExclusive(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: Context<EntraEnterpriseApplicationArgs>,
    servicePrincipal: ServicePrincipal,
    { assignments, appRoleId }: Assigned,
): void {
    if (!isExclusive(args)) return;
    const principals = Object.fromEntries(
        Object.entries(assignments).map(([label, assignment]) => [label, assignment.principalObjectId]),
    );
    new ExclusiveAssignments(
        ...applyTransform(
            args.transform?.exclusiveAssignments,
            `${name}-exclusive-assignments`,
            {
                servicePrincipalId: servicePrincipal.objectId,
                principals,
                appRoleId: args.transform?.assignment === undefined ? appRoleId : findCommonRole(assignments),
            },
            {
                parent,
                provider: credentials,
                dependsOn: dependsOnPreflight(preflight, ...Object.values(assignments)),
            },
        ),
    );
}

/** Transformed assignments can have roles of their own. */
function findCommonRole(assignments: Assigned["assignments"]): pulumi.Output<string> {
    const roles = pulumi.all(Object.values(assignments).map((assignment) => assignment.appRoleId));
    // An output of undefined is as good as none to the engine; only the declared type of an input does not say so.
    return roles.apply((all) => (new Set(all).size === 1 ? all[0] : undefined)) as pulumi.Output<string>;
}

import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import type { Context } from "../support/context";
import { after } from "../support/prerequisites";
import { transformed } from "../support/transform";
import { assignedRole } from "./appRole";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { assignees } from "./principals";

/** "Users and groups": one child of the component for each user and group that is assigned. */
export function assignEverybody(
    parent: pulumi.ComponentResource,
    { name, args, ready }: Context<EntraEnterpriseApplicationArgs>,
    servicePrincipal: azuread.ServicePrincipal,
): azuread.AppRoleAssignment[] {
    const appRoleId = pulumi
        .all([servicePrincipal.appRoles, args.appRole])
        .apply(([roles, wanted]) => assignedRole(roles, wanted));
    return assignees(args, ready).map(
        ({ label, objectId, otherLabels }) =>
            new azuread.AppRoleAssignment(
                ...transformed(
                    args.transform?.assignment,
                    `${name}-${label}`,
                    {
                        appRoleId,
                        principalObjectId: objectId,
                        resourceObjectId: servicePrincipal.objectId,
                    },
                    { parent, dependsOn: after(ready), aliases: aliases(name, otherLabels) },
                ),
            ),
    );
}

/**
 * An assignment stays the same one however the program names the user or the group. As another resource it
 * would be created before the old one is deleted, which Graph refuses, because it exists already.
 */
function aliases(name: string, labels: Promise<string>[]): Promise<pulumi.Alias>[] {
    return labels.map(async (label) => ({ name: `${name}-${await label}` }));
}

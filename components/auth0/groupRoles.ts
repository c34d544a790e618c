import * as pulumi from "@pulumi/pulumi";

import { GroupRoles, type GroupRolesArgs } from "../resources";
import type { Context } from "../support/context";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform, type Transform } from "../support/transform";
import type { Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";

/** The connection, for its parts. */
export interface DeclaredConnection {
    connection: pulumi.CustomResource;
    /** The connection, for parts that Auth0 deletes with it. Undefined if it outlives the stack. */
    deletedWith: pulumi.CustomResource | undefined;
}

/** The Auth0 roles of the groups that Entra provisions to the connection. */
export function declareGroupRoles(
    parent: pulumi.ComponentResource,
    context: Context<Auth0ScimConnectionArgs>,
    declared: DeclaredConnection,
): GroupRoles | undefined {
    const { groupRoles, exclusiveGroupRoles: exclusive, transform } = context.args;
    if (groupRoles === undefined) return undefined;
    return createGroupRoles(parent, context, {
        suffix: "group-roles",
        transform: transform?.groupRoles,
        ...declared,
        groupRoles,
        exclusive,
    });
}

interface Scope extends DeclaredConnection {
    /** What stands behind the name of the component. */
    suffix: string;
    transform: Transform<GroupRolesArgs> | undefined;
    /** Undefined: the roles hold in the tenant. */
    organizationId?: pulumi.Input<string>;
    groupRoles: NonNullable<Auth0ScimConnectionArgs["groupRoles"]>;
    exclusive: pulumi.Input<boolean> | undefined;
    dependsOn?: pulumi.Resource[];
}

/** Roles in the tenant or in an Organization. */
export function createGroupRoles(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: Context<Auth0ScimConnectionArgs>,
    scope: Scope,
): GroupRoles {
    const { suffix, transform, connection, deletedWith, organizationId } = scope;
    const { groupRoles, exclusive, dependsOn = [] } = scope;
    const objectIds = pulumi.output(args.entraGroupIds ?? {});
    const groups = Object.entries(groupRoles).map(
        ([group, roles]) => [group, { externalId: objectIds.apply((ids) => ids[group]), roles }] as const,
    );
    return new GroupRoles(
        ...applyTransform(
            transform,
            `${name}-${suffix}`,
            {
                connectionId: connection.id,
                organizationId,
                // A group that has no object ID here has an output of undefined, which the SDK's type does not allow.
                groups: Object.fromEntries(groups) as GroupRolesArgs["groups"],
                exclusive: exclusive ?? false,
                waitMinutes: args.groupRolesWaitMinutes,
            },
            {
                parent,
                provider: credentials,
                dependsOn: dependsOnPreflight(joinProvisioning(preflight, args), ...dependsOn),
                // The groups go with the connection.
                deletedWith,
            },
        ),
    );
}

/** The resources that provision the groups, beside the preflight, if the roles wait for the groups. */
function joinProvisioning(
    preflight: pulumi.Output<unknown>,
    { groupRolesAfter }: Auth0ScimConnectionArgs,
): pulumi.Output<unknown> {
    return groupRolesAfter === undefined ? preflight : pulumi.all([preflight, groupRolesAfter]);
}

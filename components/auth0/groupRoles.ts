import * as pulumi from "@pulumi/pulumi";

import { GroupRoles } from "../resources";
import type { Context } from "../support/context";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import type { Auth0ScimConnectionArgs } from "./auth0ScimConnectionArgs";

/** The Auth0 roles of the groups that Entra provisions to the connection. */
export function declareGroupRoles(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: Context<Auth0ScimConnectionArgs>,
    connection: pulumi.CustomResource,
): GroupRoles | undefined {
    const { groupRoles, exclusiveGroupRoles } = args;
    if (groupRoles === undefined) return undefined;
    const objectIds = pulumi.output(args.entraGroupIds ?? {});
    const groups = Object.entries(groupRoles).map(
        ([group, roles]) => [group, { externalId: objectIds.apply((ids) => ids[group]), roles }] as const,
    );
    return new GroupRoles(
        ...applyTransform(
            args.transform?.groupRoles,
            `${name}-group-roles`,
            {
                connectionId: connection.id,
                // A group that has no object ID here has an output of undefined, which the SDK's type does not allow.
                groups: Object.fromEntries(groups) as GroupRolesArgsOf,
                exclusive: exclusiveGroupRoles ?? false,
            },
            {
                parent,
                provider: credentials,
                dependsOn: dependsOnPreflight(preflight),
                // The groups go with the connection.
                deletedWith: connection,
            },
        ),
    );
}

type GroupRolesArgsOf = ConstructorParameters<typeof GroupRoles>[1]["groups"];

import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** A group of Entra and the Auth0 roles of its members. */
export interface GroupRolesEntry {
    /**
     * Object ID of the group in Entra, which finds it after it was renamed. Default: the group is found by its
     * name alone.
     */
    externalId?: pulumi.Input<string>;
    /**
     * Roles by name or ID, at most 10. Give a role that the same program creates by its ID. Source: Auth0, "Entity Limit
     * Policy".
     */
    roles: pulumi.Input<pulumi.Input<string>[]>;
}

/** A group of Entra and the Auth0 roles of its members, as the state has them. */
export interface GivenGroupRoles {
    /** Object ID of the group in Entra; undefined if the program gives none. */
    externalId?: string;
    /** Roles by name or ID. */
    roles: string[];
}

/** Arguments of {@link GroupRoles}. */
export interface GroupRolesArgs {
    /** ID of the Auth0 connection that Entra provisions groups to. A change replaces the resource. */
    connectionId: pulumi.Input<string>;
    /**
     * ID of the Auth0 Organization in which the roles hold. Default: they hold in the tenant. A change replaces the
     * resource.
     */
    organizationId?: pulumi.Input<string>;
    /**
     * The roles by the display name of the group in Entra: 1 to 128 printable ASCII characters, as Auth0 demands, unless
     * `externalId` is given and provisioning maps the name. Another name for the same `externalId` changes no role.
     */
    groups: pulumi.Input<Record<string, pulumi.Input<GroupRolesEntry>>>;
    /**
     * Allow these groups no other roles: a refresh shows them, and the next `up` takes them away. Groups that are not
     * declared keep theirs. Default: false.
     */
    exclusive?: pulumi.Input<boolean>;
    /**
     * How long an `up` waits for groups that Entra has not provisioned yet, in minutes, at most 1440. Entra's first cycle
     * can take 40 minutes. Default: 0, so that they are `pending` and a later `up` gives them their roles.
     */
    waitMinutes?: pulumi.Input<number>;
}

/**
 * Auth0 roles of the groups that Entra provisions. A user has the roles of a group from the next sign-in after Entra has
 * made the user a member, and loses them at the next sign-in after that ends. Entra provisions a group in the cycle after
 * it was assigned to the application; until then it is `pending`, and each `up` looks for it. A group that was deleted and
 * provisioned again gets its roles by the next `pulumi up --refresh`. Source: Auth0 Management API, `/groups/{id}/roles` and
 * `/organizations/{id}/groups/{group_id}/roles`.
 *
 * Import ID: `CONNECTION`, or `CONNECTION/ORGANIZATION` for roles in an Organization. All groups that have a role are
 * imported.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { GroupRoles } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 *
 * const roles = new GroupRoles("roles", {
 *     connectionId: config.require("connectionId"),
 *     groups: { Engineering: { roles: ["admin"] } },
 * });
 *
 * export const pending = roles.pending;
 * ```
 */
export class GroupRoles extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:GroupRoles";

    /** ID of the Auth0 connection. */
    declare readonly connectionId: pulumi.Output<string>;
    /** ID of the Organization; undefined for roles in the tenant. */
    declare readonly organizationId: pulumi.Output<string | undefined>;
    /** The roles by the display name of the group. */
    declare readonly groups: pulumi.Output<Record<string, GivenGroupRoles>>;
    /** Whether other roles of these groups are taken away. */
    declare readonly exclusive: pulumi.Output<boolean | undefined>;
    /** How long an `up` waits for groups, in minutes. */
    declare readonly waitMinutes: pulumi.Output<number | undefined>;
    /** IDs of the groups in Auth0 (`grp_…`) by their names in the program. */
    declare readonly groupIds: pulumi.Output<Record<string, string>>;
    /** IDs of the roles (`rol_…`) by what the program calls them. */
    declare readonly roleIds: pulumi.Output<Record<string, string>>;
    /** Names of the groups that Entra has not provisioned yet; undefined if there are none. */
    declare readonly pending: pulumi.Output<string[] | undefined>;

    constructor(name: string, args: GroupRolesArgs, options?: pulumi.CustomResourceOptions) {
        super(
            GroupRoles.type,
            name,
            { ...args, groupIds: undefined, roleIds: undefined, pending: undefined },
            withPackageDefaults(options),
        );
    }
}

import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link AppRoleAssignments}. */
export interface AppRoleAssignmentsArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Users and groups by object ID. The key is a label that previews and messages show, for example `user
     * ada@acme.example` or `group Engineering`; another label for the same object ID is no change. An
     * assignment that exists already is adopted.
     */
    principals: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Role of the application that is assigned, by value, display name or ID. Default: `User`, or the first
     * enabled role for users, or "Default Access".
     */
    appRole?: pulumi.Input<string>;
    /**
     * Allow only these assignments: a refresh lists all others under `unexpected`, by name, and the next `up`
     * removes exactly those. Set it to false if others assign users as well: access packages, self-service,
     * another stack. Default: false.
     */
    exclusive?: pulumi.Input<boolean>;
}

/**
 * "Users and groups" of an enterprise application, all in one resource. Assignments are added before others
 * are removed. If some cannot be added, the others are kept, and the error names the missing ones. Deleting
 * the resource removes the declared assignments. Microsoft Graph allows an application about 3,000 writes in
 * 150 seconds; beyond that the error names who is missing, and the next `up` assigns them. Source: Microsoft
 * Graph, `appRoleAssignedTo`, "Throttling limits".
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID. All assignments are imported.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { AppRoleAssignments, getPrincipals } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 * const { groups } = getPrincipals({ groups: ["Engineering"] });
 * const engineering = groups.apply((found) => found[0]!.objectId);
 *
 * const assignments = new AppRoleAssignments("assignments", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     principals: { "group Engineering": engineering },
 *     exclusive: true,
 * });
 *
 * export const unexpected = assignments.unexpected;
 * ```
 */
export class AppRoleAssignments extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:AppRoleAssignments";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Assigned users and groups. */
    declare readonly principals: pulumi.Output<Record<string, string>>;
    /** Role as the program names it. */
    declare readonly appRole: pulumi.Output<string | undefined>;
    /** Whether other assignments are removed. */
    declare readonly exclusive: pulumi.Output<boolean | undefined>;
    /** ID of the assigned role. */
    declare readonly appRoleId: pulumi.Output<string>;
    /**
     * Other assigned users and groups, if `exclusive` is true: object IDs by name, as the last refresh found
     * them. The next `up` removes their assignments. Undefined if there are none.
     */
    declare readonly unexpected: pulumi.Output<Record<string, string> | undefined>;

    constructor(name: string, args: AppRoleAssignmentsArgs, options?: pulumi.CustomResourceOptions) {
        super(
            AppRoleAssignments.type,
            name,
            { ...args, appRoleId: undefined, unexpected: undefined },
            withPackageDefaults(options),
        );
    }
}

import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link ExclusiveAssignments}. */
export interface ExclusiveAssignmentsArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Users and groups that may be assigned, by object ID; the key is a label that only messages show, for
     * example `group-engineering`.
     */
    principals: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** ID of the only role that they may be assigned. Default: any role. */
    appRoleId?: pulumi.Input<string>;
}

/**
 * Allows only the declared assignments under "Users and groups" of an enterprise application. It does not
 * create assignments: let it depend on all of them. A refresh lists all other assignments under `unexpected`,
 * by name, and the next `up` removes exactly those; an assignment is never removed without being listed
 * first. Deleting the resource changes nothing. Do not use it if others assign users as well: access
 * packages, self-service, another stack. Source: Microsoft Graph, `appRoleAssignedTo`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import { ExclusiveAssignments, getPrincipals } from "pulumi-auth0-entra";
 *
 * const config = new pulumi.Config();
 * const { groups } = getPrincipals({ groups: ["Engineering"] });
 * const engineering = groups.apply((found) => found[0]!.objectId);
 *
 * const assignments = new ExclusiveAssignments("exclusive-assignments", {
 *     servicePrincipalId: config.require("servicePrincipalId"),
 *     principals: { engineering },
 * });
 *
 * export const unexpected = assignments.unexpected;
 * ```
 */
export class ExclusiveAssignments extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ExclusiveAssignments";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Users and groups that may be assigned. */
    declare readonly principals: pulumi.Output<Record<string, string>>;
    /** ID of the only role that they may be assigned. */
    declare readonly appRoleId: pulumi.Output<string | undefined>;
    /**
     * Other assigned users and groups: object IDs by name, as the last refresh found them. The next `up`
     * removes their assignments. Undefined if there are none.
     */
    declare readonly unexpected: pulumi.Output<Record<string, string> | undefined>;

    constructor(name: string, args: ExclusiveAssignmentsArgs, options?: pulumi.CustomResourceOptions) {
        super(
            ExclusiveAssignments.type,
            name,
            { ...args, unexpected: undefined },
            withPackageDefaults(options),
        );
    }
}

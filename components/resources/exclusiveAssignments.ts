import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Arguments of {@link ExclusiveAssignments}. */
export interface ExclusiveAssignmentsArgs {
    /**
     * Object ID of the service principal (enterprise application), bare or as `/servicePrincipals/ID`. A
     * change replaces.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Who may be assigned: object IDs of users and groups; the key is a label that only people read, for
     * example `group-engineering`.
     */
    principals: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** ID of the only role that they may be assigned with. Default: any role. */
    appRoleId?: pulumi.Input<string>;
}

/**
 * Keeps "Users and groups" of an enterprise application to those whom the program assigns. It assigns
 * nobody itself: let it depend on every assignment. A refresh shows under `unexpected` who else is assigned, by
 * name, and the `up` that follows takes exactly those assignments away; nobody is removed without having been
 * shown. Deleting it does nothing. Do not use it where others assign as well: access packages, self-service,
 * another stack. Source: Microsoft Graph, `appRoleAssignedTo`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 */
export class ExclusiveAssignments extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:ExclusiveAssignments";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Who may be assigned. */
    declare readonly principals: pulumi.Output<Record<string, string>>;
    /** ID of the only role that they may be assigned with. */
    declare readonly appRoleId: pulumi.Output<string | undefined>;
    /**
     * Who else is assigned: object IDs by name, as the last refresh found them. The next `up` removes them.
     * Undefined: nobody.
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

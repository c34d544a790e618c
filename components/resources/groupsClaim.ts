import * as pulumi from "@pulumi/pulumi";

import { withPackageDefaults } from "./support";

/** Which groups an assertion has. Source: Microsoft Graph, `application.groupMembershipClaims`. */
export type GroupsOfClaim = "ApplicationGroup" | "SecurityGroup" | "DirectoryRole" | "All";

/** A name of groups in an assertion. Source: Microsoft Entra, "Configure group claims for applications". */
export type GroupNameFormat =
    | "cloud_displayname"
    | "sam_account_name"
    | "dns_domain_and_sam_account_name"
    | "netbios_domain_and_sam_account_name";

/** Arguments of {@link GroupsClaim}. */
export interface GroupsClaimArgs {
    /**
     * Object ID of the service principal (enterprise application), with or without `/servicePrincipals/`
     * before it. A change replaces the resource.
     */
    servicePrincipalId: pulumi.Input<string>;
    /**
     * Which groups of the user an assertion has: `ApplicationGroup` (groups assigned to the application), `SecurityGroup`,
     * `DirectoryRole` or `All`. If they are more than 150, Entra sends none of them. Default: `ApplicationGroup`.
     */
    groups?: pulumi.Input<GroupsOfClaim>;
    /**
     * Names of the groups: `cloud_displayname` (display names of groups that are not synchronized from Active Directory;
     * with `ApplicationGroup` only), or `sam_account_name`, `dns_domain_and_sam_account_name` or
     * `netbios_domain_and_sam_account_name` (of those that are), or one of each. Default: object IDs.
     */
    nameFormats?: pulumi.Input<pulumi.Input<GroupNameFormat>[]>;
}

/**
 * The groups of a user in the SAML assertions of an enterprise application, as the attribute
 * `http://schemas.microsoft.com/ws/2008/06/identity/claims/groups`. Other optional claims of the application are left as
 * they are. Deleting the resource removes the groups from assertions. Source: Microsoft Graph, `application`
 * (`groupMembershipClaims`, `optionalClaims`).
 *
 * Import ID: `SERVICE_PRINCIPAL`, its object ID.
 *
 * @example
 * ```typescript
 * import { EnterpriseApplication, GroupsClaim } from "pulumi-auth0-entra";
 *
 * const intranet = new EnterpriseApplication("intranet", { displayName: "Acme intranet" });
 *
 * const groups = new GroupsClaim("groups", {
 *     servicePrincipalId: intranet.servicePrincipalId,
 *     nameFormats: ["cloud_displayname"],
 * });
 *
 * export const includedGroups = groups.groups;
 * ```
 */
export class GroupsClaim extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:GroupsClaim";

    /** Object ID of the service principal. */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Which groups an assertion has. */
    declare readonly groups: pulumi.Output<GroupsOfClaim | undefined>;
    /** Names of the groups; undefined or none for object IDs. */
    declare readonly nameFormats: pulumi.Output<GroupNameFormat[] | undefined>;
    /** Application (client) ID. */
    declare readonly clientId: pulumi.Output<string>;

    constructor(name: string, args: GroupsClaimArgs, options?: pulumi.CustomResourceOptions) {
        super(GroupsClaim.type, name, { ...args, clientId: undefined }, withPackageDefaults(options));
    }
}

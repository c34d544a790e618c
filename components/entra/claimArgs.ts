import type * as pulumi from "@pulumi/pulumi";

import type { GroupNameFormat, GroupsOfClaim } from "../resources";

/**
 * Source of a claim, as `SOURCE.ID`; it ignores case at run time. Source: Microsoft Entra, "Claims customization using a
 * policy", table of valid ID values per source.
 */
export type ClaimSource =
    | "user.accountenabled"
    | "user.assignedroles"
    | "user.city"
    | "user.companyname"
    | "user.consentprovidedforminor"
    | "user.country"
    | "user.createddatetime"
    | "user.creationtype"
    | "user.department"
    | "user.displayname"
    | "user.dnsdomainname"
    | "user.employeeid"
    | "user.facsimiletelephonenumber"
    | "user.givenname"
    | "user.jobtitle"
    | "user.lastpasswordchangedatetime"
    | "user.mail"
    | "user.mailnickname"
    | "user.mobilephone"
    | "user.netbiosname"
    | "user.objectid"
    | "user.officelocation"
    | "user.onpremisesdomainname"
    | "user.onpremisesimmutableid"
    | "user.onpremisessamaccountname"
    | "user.onpremisessecurityidentifier"
    | "user.onpremisessyncenabled"
    | "user.onpremisesuserprincipalname"
    | "user.othermail"
    | "user.postalcode"
    | "user.preferreddatalocation"
    | "user.preferredlanguage"
    | "user.proxyaddresses"
    | "user.state"
    | "user.streetaddress"
    | "user.surname"
    | "user.telephonenumber"
    | "user.userprincipalname"
    | "user.usertype"
    | "user.extensionattribute1"
    | "user.extensionattribute2"
    | "user.extensionattribute3"
    | "user.extensionattribute4"
    | "user.extensionattribute5"
    | "user.extensionattribute6"
    | "user.extensionattribute7"
    | "user.extensionattribute8"
    | "user.extensionattribute9"
    | "user.extensionattribute10"
    | "user.extensionattribute11"
    | "user.extensionattribute12"
    | "user.extensionattribute13"
    | "user.extensionattribute14"
    | "user.extensionattribute15"
    | "application.displayname"
    | "application.objectid"
    | "application.tags"
    | "resource.displayname"
    | "resource.objectid"
    | "resource.tags"
    | "audience.displayname"
    | "audience.objectid"
    | "audience.tags"
    | "company.tenantcountry";

/** A claim that every assertion has besides Entra's own. */
export interface SamlClaimArgs {
    /**
     * Where the value comes from: an attribute of the user such as `user.department` or `user.extensionattribute1`, of the
     * application (`application.displayname`), or of the tenant (`company.tenantcountry`). A user without a value has no
     * such claim. Default: `constant` has the value.
     */
    source?: ClaimSource;
    /** The same value for all users, 1 to 1024 characters. It is no secret. Default: the value comes from `source`. */
    constant?: string;
    /**
     * Attribute of the Auth0 profile that the claim becomes: adds the row to "Mappings" of the connection (`fieldsMap`).
     * Auth0 stores it only if `auth0.syncProfileAttributes` is not `never`. In a link only. Default: no row is added.
     */
    auth0Attribute?: string;
}

/** The groups of a user in the assertion. */
export interface GroupsClaimSettingsArgs {
    /**
     * Which groups: `ApplicationGroup` (groups assigned to the application), `SecurityGroup`, `DirectoryRole` or `All`. If a
     * user has more than 150 of them, Entra sends none. Default: `ApplicationGroup`.
     */
    groups?: pulumi.Input<GroupsOfClaim>;
    /**
     * Names of the groups: `cloud_displayname` (display names of groups that are not synchronized from Active Directory;
     * with `ApplicationGroup` only), or `sam_account_name`, `dns_domain_and_sam_account_name` or
     * `netbios_domain_and_sam_account_name` (of those that are), or one of each. Default: object IDs.
     */
    nameFormats?: pulumi.Input<pulumi.Input<GroupNameFormat>[]>;
    /**
     * Attribute of the Auth0 profile that the groups become, such as `groups`: adds the row to "Mappings" of the connection
     * (`fieldsMap`). Auth0 stores it only if `auth0.syncProfileAttributes` is not `never`. In a link only. Default: no row
     * is added.
     */
    auth0Attribute?: string;
}

/** How long an assertion is valid. */
export interface SamlTokenLifetimeSettingsArgs {
    /** Minutes, 10 to 1440 (24 hours). Entra adds 5 minutes for differences of clocks. */
    minutes: pulumi.Input<number>;
    /**
     * Name of a token lifetime policy that several applications share: an existing one is used if it sets the same
     * lifetime, and is deleted with its last use if a link has made it. Default: a policy of the application's own.
     */
    policyName?: pulumi.Input<string>;
}

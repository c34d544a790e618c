/**
 * Which groups of a user Entra puts into an assertion, and its words for them in the admin center.
 * Source: Microsoft Graph, `application.groupMembershipClaims`.
 */
export const groupsOfClaim = {
    ApplicationGroup: "groups assigned to the application",
    SecurityGroup: "security groups",
    DirectoryRole: "directory roles",
    All: "all groups",
} as const;

/** The attribute of an assertion that has the groups. */
export const groupsClaimType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups";

/** More groups than this are left out of an assertion; a link takes their place. */
export const maxGroupsOfClaim = 150;

/** Names of groups in place of their object IDs. Source: Microsoft Entra, "Configure group claims for applications". */
export const groupNameFormats = [
    "cloud_displayname",
    "sam_account_name",
    "dns_domain_and_sam_account_name",
    "netbios_domain_and_sam_account_name",
] as const;

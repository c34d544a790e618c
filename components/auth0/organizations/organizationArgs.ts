import type * as pulumi from "@pulumi/pulumi";

import type { ExistingObjectArgs, ExistingPartArgs } from "../../support/existing";

/** What members of an Organization may do with the connection in Auth0's My Organization API. */
export type OrganizationAccessLevel = "none" | "readonly" | "limited" | "full";

/** Whether the ownership of a discovery domain is confirmed. */
export type DiscoveryDomainStatus = "pending" | "verified";

/** An Auth0 Organization whose users sign in through the connection. */
export interface ConnectionOrganizationArgs {
    /**
     * The Organization, by its name or its ID (`org_…`). Give one that the same program creates by its ID:
     * `organization.id`.
     */
    organization: pulumi.Input<string>;
    /**
     * Stands in the names of the resources and in the output `organizations`. Required if `organization` is an output.
     * Default: what `organization` says.
     */
    label?: string;
    /**
     * "Auto-Membership": users become members of the Organization when they sign in through the connection. Users who are
     * provisioned by SCIM become members in no other way, and roles of groups in the Organization need it. Default: true.
     */
    assignMembershipOnLogin?: pulumi.Input<boolean>;
    /** Show the connection as a button on the login page of the Organization. Default: true. */
    showAsButton?: pulumi.Input<boolean>;
    /** Whether users of the Organization can sign in through the connection. Default: true. */
    isEnabled?: pulumi.Input<boolean>;
    /**
     * What administrators of the Organization may do with the connection in the My Organization API: `none`, `readonly`,
     * `limited` or `full`. Default: not managed; Auth0 begins with `none`.
     */
    organizationAccessLevel?: pulumi.Input<OrganizationAccessLevel>;
    /**
     * "Domains" of the Organization, at most 100: Auth0 finds the Organization by the domain of a user's email address.
     * Default: none are managed.
     */
    discoveryDomains?: DiscoveryDomainArgs[];
    /**
     * Auth0 roles that the members of Entra groups have in the Organization, by the name of the group as in
     * `entra.groups`: role names or IDs, at most 10 for a group. Groups are provisioned then. Default: no roles are given.
     */
    groupRoles?: Record<string, pulumi.Input<pulumi.Input<string>[]>>;
    /** Allow the groups in `groupRoles` no other roles in the Organization. Default: false. */
    exclusiveGroupRoles?: pulumi.Input<boolean>;
    /**
     * The connection is enabled in the Organization already. To manage it from now on, give the Organization by its ID, and
     * the connection in `existing.connection`. Default: it is not.
     */
    existing?: ExistingPartArgs;
}

/** A discovery domain of an Organization. */
export interface DiscoveryDomainArgs {
    /** The domain of email addresses, for example `acme.example`. A change replaces the domain. */
    domain: string;
    /**
     * `verified` if you vouch for it that the domain belongs to the customer; `pending` until a TXT record in DNS confirms
     * it, see the output `organizations`. Default: `pending` for a new domain, and no change later.
     */
    status?: pulumi.Input<DiscoveryDomainStatus>;
    /** Whether logins find the Organization by the domain. Default: true. */
    useForOrganizationDiscovery?: pulumi.Input<boolean>;
    /** The domain that the Organization has already, by its ID (`ord_…`). Default: it is created. */
    existing?: ExistingObjectArgs;
}

/** An Organization in which the connection is enabled. */
export interface LinkedOrganization {
    /** ID of the Organization (`org_…`). */
    organizationId: string;
    /** Its discovery domains, by domain. */
    discoveryDomains: Record<string, LinkedDiscoveryDomain>;
}

/** A discovery domain, and the TXT record that confirms its ownership. */
export interface LinkedDiscoveryDomain {
    /** Name of the TXT record in DNS. */
    verificationHost: string;
    /** Value of the TXT record. */
    verificationTxt: string;
    /** `pending`, or `verified`. */
    status: DiscoveryDomainStatus;
}

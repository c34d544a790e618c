/** An Organization of the tenant: plain data, named as the Management API names it. */
export interface Auth0Organization {
    id: string;
    name: string;
    /** Absent: it has none. */
    display_name?: string;
    branding?: { logo_url?: string; colors?: { primary: string; page_background: string } };
    metadata?: Record<string, string>;
    token_quota?: object;
    /** Absent: not in responses either, as for tenants without the feature. */
    third_party_client_access?: "allow" | "block";
    is_app_entitlement_active?: boolean;
    enabled_connections: OrganizationConnection[];
    /** In the order of their creation; absent: there are none. */
    discovery_domains?: DiscoveryDomain[];
    /** User IDs; absent: there are none. */
    members?: string[];
    /** IDs of the roles that members of SCIM groups have in it, by group ID; absent: none. */
    group_roles?: Record<string, string[]>;
    /** IDs of the client grants that it may use (`cgr_…`); absent: none. */
    client_grants?: string[];
}

export interface OrganizationConnection {
    connection_id: string;
    /** Who signs in through the connection becomes a member. */
    assign_membership_on_login: boolean;
    show_as_button: boolean;
    is_signup_enabled: boolean;
    /** Absent: true. */
    is_enabled?: boolean;
    /** Absent: none. */
    organization_access_level?: "none" | "readonly" | "limited" | "full";
    /** What users of the Organization see instead of the connection's name. */
    organization_connection_name?: string;
}

export interface DiscoveryDomain {
    /** `ord_…` */
    id: string;
    domain: string;
    status: "pending" | "verified";
    /** Where the DNS record of the proof has to be. */
    verification_host: string;
    /** What has to be in it. */
    verification_txt: string;
    use_for_organization_discovery: boolean;
}

/** IDs of what was deleted from the tenant. */
interface Deleted {
    connections?: readonly string[];
    users?: readonly string[];
    groups?: readonly string[];
    roles?: readonly string[];
}

/** Removes what was deleted from the tenant from all Organizations. */
export function removeFromOrganizations(
    organizations: ReadonlyMap<string, Auth0Organization> | undefined,
    { connections = [], users = [], groups = [], roles = [] }: Deleted,
): void {
    for (const organization of organizations?.values() ?? []) {
        const { enabled_connections: enabled, members, group_roles: given } = organization;
        organization.enabled_connections = enabled.filter(
            ({ connection_id: id }) => !connections.includes(id),
        );
        if (members) organization.members = members.filter((id) => !users.includes(id));
        if (given === undefined) continue;
        organization.group_roles = Object.fromEntries(
            Object.entries(given)
                .filter(([id]) => !groups.includes(id))
                .map(([id, list]) => [id, list.filter((role) => !roles.includes(role))]),
        );
    }
}

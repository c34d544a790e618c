/** A user of an Auth0 connection as the Management API shows it: what SCIM wrote is at the root and in the metadata. */
export interface Account {
    user_id: string;
    created_at: string;
    updated_at?: string;
    last_login?: string;
    logins_count?: number;
    blocked?: boolean;
    email?: string;
    username?: string;
    name?: string;
    app_metadata?: Record<string, unknown>;
    user_metadata?: Record<string, unknown>;
    [attribute: string]: unknown;
}

/** A group of an Auth0 connection ("Enterprise Groups"). */
export interface AccountGroup {
    id: string;
    name: string;
    external_id?: string;
    /** User IDs. */
    members: readonly string[];
}

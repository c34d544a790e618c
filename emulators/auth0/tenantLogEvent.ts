/**
 * An event of the tenant log. Types in use: `sapi` (a write to the Management API), `api_limit`, `seccft` and
 * `feccft` (client credentials exchanged or not), `seacft` and `feacft` (authorization codes), `s` and `f` (sign-ins),
 * `sscim` and `fscim` (SCIM requests). Source: Auth0, "Log Event Type Codes" and the schemas of tenant logs.
 */
export interface TenantLogEvent {
    /** `900`, the time to the millisecond, and a number: they sort as the events came. */
    log_id: string;
    date: string;
    type: string;
    description: string;
    client_id: string | null;
    client_name: string;
    ip: string;
    user_agent: string;
    user_id: string;
    user_name: string;
    connection?: string;
    connection_id?: string;
    strategy?: string;
    hostname: string;
    tenant_name: string;
    environment_name: string;
    isMobile: boolean;
    details: Record<string, unknown>;
}

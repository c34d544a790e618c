import type { Clock } from "../support/clock";
import type { AccessTokenIssuer } from "./accessTokens";
import type { RateLimits } from "./rateLimit";
import type { Auth0State } from "./state";

/** What every route of the tenant works with. */
export interface TenantContext {
    /** Tenant name, as in `urn:auth0:NAME:CONNECTION`. */
    readonly name: string;
    readonly state: Auth0State;
    readonly accessTokens: AccessTokenIssuer;
    readonly clock: Clock;
    readonly rateLimits: RateLimits;
    readonly plan: TenantPlan;
    /** Claim of ID tokens that has the names of the user's roles; undefined: none has. */
    readonly rolesClaim?: string;
    /** `https://localhost:PORT`; known once the server listens. */
    origin(): string;
}

/** What the tenant's plan allows, and how its service behaves where that is not documented. */
export interface TenantPlan {
    /** Most enterprise connections. */
    enterpriseConnections: number;
    /** Milliseconds in which the name of a deleted connection cannot be taken again. */
    connectionDeletionMs: number;
    /** Two users of a connection cannot have the same email address by SCIM. */
    uniqueEmails: boolean;
}

/** Audience of the Management API; tokens for anything else are refused. */
export function getManagementAudience(context: TenantContext): string {
    return `${context.origin()}/api/v2/`;
}

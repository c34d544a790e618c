import type { JsonObject } from "../../support/json";
import type { TenantContext } from "../context";
import type { ScimConfiguration } from "../state";

/** What the service needs of the tenant. */
export type ScimContext = Pick<TenantContext, "state" | "clock" | "origin" | "plan">;

/** A request to the SCIM service of one connection, authenticated and allowed. */
export interface ScimCall {
    context: ScimContext;
    configuration: ScimConfiguration;
    /** ID of the resource in the path; empty for a collection. */
    id: string;
    query: Readonly<Record<string, string | string[] | undefined>>;
    body: unknown;
    /** `https://…/scim/v2/connections/CON`: what locations start with. */
    base: string;
}

export interface ScimResponse {
    status: number;
    body?: JsonObject;
    location?: string;
}

/** One operation of the SCIM service. */
export interface ScimRoute {
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    /** Below `/scim/v2/connections/{id}`. */
    path: string;
    /** What the token needs, such as `get:users`; undefined: any valid token. */
    scope?: string;
    handle(call: ScimCall): ScimResponse;
}

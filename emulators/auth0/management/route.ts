import type { TenantContext } from "../context";
import type { JsonObject, Query, Schema } from "./schema";

/** A request to the Management API: authenticated, allowed, and valid by the route's schemas. */
export interface ManagementCall {
    context: TenantContext;
    params: Readonly<Record<string, string>>;
    query: Query;
    /** The JSON body as it was sent; undefined without one. */
    body: unknown;
    /** Whether the caller's token has this scope. */
    can(scope: string): boolean;
}

export interface ManagementResponse {
    status: number;
    body?: unknown;
    headers?: Record<string, string>;
}

/** One operation of the Management API. */
export interface ManagementRoute {
    method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Below `/api/v2`. */
    path: string;
    /** What the operation does; the description of its tenant log event. */
    summary: string;
    /** Any of these allows the call. */
    scopes: readonly [string, ...string[]];
    /** Parameters of the path that have a form. */
    params?: Readonly<Record<string, Schema>>;
    /** The query parameters that there are; any other is refused. */
    query?: Readonly<Record<string, Schema>>;
    /** Those of them that must be there. */
    requiredQuery?: readonly string[];
    /** Default: a body is not looked at. */
    body?: Schema;
    /** Members of the response that are secrets: hidden in the log event, where they are named. */
    secrets?: readonly string[];
    handle(call: ManagementCall): ManagementResponse | Promise<ManagementResponse>;
}

/** The body of a route whose schema asks for an object, or allows none. */
export function getBodyObject(call: ManagementCall): JsonObject {
    // The route's schema has refused everything else.
    return (call.body ?? {}) as JsonObject;
}

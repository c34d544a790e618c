import type { TenantContext } from "../context";

/** A request to the Management API, authenticated and allowed. */
export interface ManagementCall {
    context: TenantContext;
    params: Readonly<Record<string, string>>;
    query: Readonly<Record<string, string | string[] | undefined>>;
    /** Parsed JSON; undefined without a body. */
    body: unknown;
    /** Whether the caller's token has this scope. */
    can(scope: string): boolean;
}

export interface ManagementAnswer {
    status: number;
    body?: unknown;
}

/** One operation of the Management API. */
export interface ManagementRoute {
    method: "GET" | "POST" | "PATCH" | "DELETE";
    /** Below `/api/v2`. */
    path: string;
    /** Any of these allows the call. */
    scopes: readonly [string, ...string[]];
    handle(call: ManagementCall): ManagementAnswer;
}

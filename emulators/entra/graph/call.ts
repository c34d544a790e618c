import type { Clock } from "../../support/clock";
import { isObject, type JsonObject } from "../../support/json";
import type { EntraTenantState } from "../model";
import type { ProvisioningService } from "../provisioning";
import { createBadRequestError } from "./errors";
import type { Permission } from "./permission";

export { isObject, type JsonObject };

/** The caller: what the access token says. */
export interface Caller {
    appId: string;
    /** Object ID of the service principal. */
    objectId: string;
    /** Application permissions in the token. */
    permissions: ReadonlySet<string>;
}

export type GraphVersion = "v1.0" | "beta";

/** One request to Graph, authenticated and parsed. */
export interface GraphCall {
    state: EntraTenantState;
    provisioning: ProvisioningService;
    clock: Clock;
    caller: Caller;
    version: GraphVersion;
    /** For example `https://localhost:8443/v1.0`. */
    root: string;
    /** Path parameters by name; empty string when the route has none of that name. */
    param(name: string): string;
    /** Address of the request without its query. */
    url: string;
    /** Names of OData's options are in lower case. */
    query: URLSearchParams;
    /** `ConsistencyLevel: eventual` was sent: advanced queries are allowed. */
    eventual: boolean;
    /** Parsed JSON, undefined when there was no body. */
    body: unknown;
    /**
     * The tenant as links to its objects see it: what is too new to be referred to is not there.
     * The same as `state` unless the tenant is eventually consistent.
     */
    referable: EntraTenantState;
}

export interface GraphResponse {
    status: number;
    body?: Record<string, unknown>;
    /** In place of a body: plain text. */
    text?: string;
}

/** One operation of the API. `path` is below the version, in Fastify's notation. */
export interface GraphRoute {
    method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
    path: string;
    /** What the caller must have been granted; undefined: a valid token is enough. */
    permission: Permission | undefined;
    handle(call: GraphCall): GraphResponse | Promise<GraphResponse>;
}

/** An object with its OData context, for example of `servicePrincipals/$entity`. */
export const createEntityResponse = (
    call: GraphCall,
    context: string,
    value: object,
    status = 200,
): GraphResponse => ({
    status,
    body: { "@odata.context": `${call.root}/$metadata#${context}`, ...value },
});

export const noContent: GraphResponse = { status: 204 };

/** The body as an object, without the OData annotations that clients may send along. */
export function readObjectBody(call: GraphCall): JsonObject {
    if (!isObject(call.body)) {
        throw createBadRequestError("Empty Payload. JSON content expected.", "BadRequest");
    }
    return withoutAnnotations(call.body);
}

/** Takes `@odata.type`, `owners@odata.bind` and their like out of an object, at every depth. */
function withoutAnnotations(value: JsonObject): JsonObject {
    const clean = (inner: unknown): unknown => {
        if (Array.isArray(inner)) return inner.map(clean);
        return isObject(inner) ? withoutAnnotations(inner) : inner;
    };
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key]) => !key.includes("@odata."))
            .map(([key, inner]) => [key, clean(inner)]),
    );
}

/** A string that the request must have. */
export function readRequiredString(body: JsonObject, name: string): string {
    const value = body[name];
    if (typeof value === "string" && value !== "") return value;
    throw createMissingValueError(name);
}

/** Throws if a property is missing without which the object cannot be created. */
export function requireProperties(body: JsonObject, names: readonly string[]): void {
    const missing = names.find(
        (name) => body[name] === undefined || body[name] === null || body[name] === "",
    );
    if (missing !== undefined) throw createMissingValueError(missing);
}

/** As reported by Microsoft in microsoftgraph/MSGraph-SDK-Code-Generator#244. */
const createMissingValueError = (name: string): Error =>
    createBadRequestError(`Property ${name} value is required but is empty or missing.`);

import { Agent, request } from "undici";
import { STATUS_CODES } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { equalityFilter, requestTarget, type ScimEndpoint } from "./endpoint";
import { CycleAborted, ScimError } from "./errors";
import type { PatchRequest } from "./patch";
import type { RateLimit } from "./rateLimit";

/** A resource as the service returned it. */
export interface ScimResource {
    id: string;
    [attribute: string]: unknown;
}

export type ScimCollection = "Users" | "Groups";

export interface ScimClientOptions {
    endpoint: ScimEndpoint;
    secretToken: string;
    /** PEM of the authority to trust instead of the well-known ones. */
    ca?: string;
    requestTimeoutMs: number;
    rateLimit: RateLimit;
    /** Ends all requests. */
    signal: AbortSignal;
}

// What the service calls itself is not documented; this is its name in Entra's sign-in and audit logs.
const userAgent = "Microsoft.Azure.SyncFabric";
const contentType = "application/scim+json";
const connections = 8;
const maximumRetries = 3;
const maximumRetryDelayMs = 10_000;

/** Speaks SCIM 2.0 over HTTPS as Entra's provisioning service does. */
export class ScimClient {
    private readonly agent: Agent;

    constructor(private readonly options: ScimClientOptions) {
        const { ca, requestTimeoutMs: timeout } = options;
        this.agent = new Agent({
            connections,
            connect: ca === undefined ? { timeout } : { ca, timeout },
            headersTimeout: timeout,
            bodyTimeout: timeout,
        });
    }

    get dialect() {
        return this.options.endpoint.dialect;
    }

    /** Resources whose attribute equals the value. Groups are read without their members. */
    async query(collection: ScimCollection, attributePath: string, value: string): Promise<ScimResource[]> {
        const parameters = { ...excluded(collection), filter: equalityFilter(attributePath, value) };
        return listOf(await this.send("GET", [collection], parameters));
    }

    /** Reads a resource; undefined when it does not exist. */
    async get(collection: ScimCollection, id: string): Promise<ScimResource | undefined> {
        try {
            return resourceOf(await this.send("GET", [collection, id], excluded(collection)));
        } catch (error) {
            if (error instanceof ScimError && error.status === 404) return undefined;
            throw error;
        }
    }

    async create(collection: ScimCollection, resource: Record<string, unknown>): Promise<ScimResource> {
        return resourceOf(await this.send("POST", [collection], {}, resource));
    }

    async patch(collection: ScimCollection, id: string, body: PatchRequest): Promise<void> {
        await this.send("PATCH", [collection, id], {}, body);
    }

    /** Deletes a resource; one that does not exist counts as deleted. */
    async delete(collection: ScimCollection, id: string): Promise<void> {
        try {
            await this.send("DELETE", [collection, id]);
        } catch (error) {
            if (!(error instanceof ScimError && error.status === 404)) throw error;
        }
    }

    async close(): Promise<void> {
        await this.agent.destroy();
    }

    private async send(
        method: "GET" | "POST" | "PATCH" | "DELETE",
        segments: readonly string[],
        parameters: Readonly<Record<string, string>> = {},
        body?: unknown,
    ): Promise<unknown> {
        const path = requestTarget(this.options.endpoint, segments, parameters);
        for (let attempt = 0; ; attempt++) {
            const answer = await this.exchange(method, path, body);
            const retry = answer.status === 429 || answer.status === 503;
            if (retry && attempt < maximumRetries) {
                await this.interruptible((signal) => delay(answer.retryDelayMs, undefined, { signal }));
                continue;
            }
            if (answer.status >= 200 && answer.status < 300) return answer.body;
            throw this.failure(answer.status, answer.body);
        }
    }

    private async exchange(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body: unknown) {
        const { endpoint, secretToken, signal, rateLimit } = this.options;
        await this.interruptible(rateLimit);
        try {
            const response = await request(endpoint.origin + path, {
                method,
                dispatcher: this.agent,
                signal,
                headers: {
                    "user-agent": userAgent,
                    accept: contentType,
                    // Without a secret token Entra sends a token of its own, which no service here accepts.
                    ...(secretToken === "" ? {} : { authorization: `Bearer ${secretToken}` }),
                    ...(body === undefined ? {} : { "content-type": `${contentType}; charset=utf-8` }),
                },
                body: body === undefined ? null : JSON.stringify(body),
            });
            return {
                status: response.statusCode,
                retryDelayMs: retryDelay(response.headers["retry-after"]),
                body: parseJson(await response.body.text()),
            };
        } catch (error) {
            if (signal.aborted) throw new CycleAborted();
            const reason = connectionProblem(error);
            throw new ScimError(`The SCIM service did not answer: ${reason}`, undefined, reason);
        }
    }

    private async interruptible(wait: (signal: AbortSignal) => Promise<void>): Promise<void> {
        const { signal } = this.options;
        try {
            await wait(signal);
        } catch (error) {
            throw signal.aborted ? new CycleAborted() : error;
        }
    }

    private failure(status: number, body: unknown): ScimError {
        const statusText = STATUS_CODES[status] ?? "Unknown status";
        const detail = stringMember(body, "detail");
        const scimType = stringMember(body, "scimType");
        const message =
            `The SCIM service answered ${status} ${statusText}` + (detail === undefined ? "" : `: ${detail}`);
        return new ScimError(this.redact(message), status, statusText, scimType);
    }

    private redact(text: string): string {
        const { secretToken } = this.options;
        return secretToken === "" ? text : text.replaceAll(secretToken, "[redacted]");
    }
}

function excluded(collection: ScimCollection): Record<string, string> {
    return collection === "Groups" ? { excludedAttributes: "members" } : {};
}

/** Resources of a ListResponse. Anything else means that this is not a SCIM service. */
function listOf(body: unknown): ScimResource[] {
    const list = body as { totalResults?: unknown; Resources?: unknown } | undefined;
    if (typeof list?.totalResults !== "number") {
        throw new ScimError("The SCIM service did not answer with a ListResponse", 200, "Not a ListResponse");
    }
    return Array.isArray(list.Resources) ? list.Resources.map(resourceOf) : [];
}

function resourceOf(body: unknown): ScimResource {
    const id = stringMember(body, "id");
    if (id === undefined) {
        throw new ScimError("The SCIM service returned a resource without an id", 200, "Resource without id");
    }
    return { ...(body as Record<string, unknown>), id };
}

function stringMember(body: unknown, name: string): string | undefined {
    if (typeof body !== "object" || body === null) return undefined;
    const value = (body as Record<string, unknown>)[name];
    return typeof value === "string" ? value : undefined;
}

function parseJson(text: string): unknown {
    try {
        return text === "" ? undefined : JSON.parse(text);
    } catch {
        return undefined;
    }
}

function retryDelay(header: string | string[] | undefined): number {
    const seconds = Number(header);
    return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1000, 0), maximumRetryDelayMs) : 1000;
}

/** A code such as ECONNREFUSED or UND_ERR_HEADERS_TIMEOUT; messages may hold the address, codes do not. */
function connectionProblem(error: unknown): string {
    const code = (error as { code?: unknown } | null)?.code;
    return typeof code === "string" ? code : "connection failed";
}

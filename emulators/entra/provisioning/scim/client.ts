import { STATUS_CODES } from "node:http";
import { Agent } from "undici";

import type { PatchRequest, ScimCollection } from "../../../../mapping";
import type { Clock } from "../../../support/clock";
import { createEqualityFilter, createRequestTarget, type ScimEndpoint } from "./endpoint";
import { CycleAborted, ScimError } from "./errors";
import type { RateLimit } from "./rateLimit";
import { parseJson, readList, readResource, readString, type ScimResource } from "./response";
import { computeRetryWait } from "./retry";

export type { ScimResource };

export interface ScimClientOptions {
    endpoint: ScimEndpoint;
    /** The token to send: the secret token, or one of Entra's own. */
    bearer: () => Promise<string>;
    /** PEM of the authority to trust instead of the well-known ones. */
    ca?: string;
    requestTimeoutMs: number;
    rateLimit: RateLimit;
    /** Measures the waits of repeated requests. */
    clock: Clock;
    /** Ends all requests. */
    signal: AbortSignal;
}

// What the service calls itself is not documented; this is its name in Entra's sign-in and audit logs.
const userAgent = "Microsoft.Azure.SyncFabric";
const contentType = "application/scim+json";
const connections = 8;
const maxRetries = 3;

/**
 * Speaks SCIM 2.0 over HTTPS as Entra's provisioning service does. Not a SCIM library: the service's dialect (headers,
 * encoding of filters, two forms of PATCH) is what is emulated, and npm has SCIM servers but no maintained client.
 */
export class ScimClient {
    private readonly agent: Agent;
    /** As last sent; what a service echoes of it goes nowhere. */
    private token = "";

    constructor(private readonly options: ScimClientOptions) {
        const { ca, requestTimeoutMs: timeout } = options;
        this.agent = new Agent({
            connections,
            connect: { timeout, minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
            headersTimeout: timeout,
            bodyTimeout: timeout,
        });
    }

    get dialect() {
        return this.options.endpoint.dialect;
    }

    /** Resources whose attribute equals the value. Groups are read without their members. */
    async query(collection: ScimCollection, attributePath: string, value: string): Promise<ScimResource[]> {
        const parameters = {
            ...excludeMembers(collection),
            filter: createEqualityFilter(attributePath, value),
        };
        return readList(await this.send("GET", [collection], parameters));
    }

    /** Reads a resource; undefined when it does not exist. */
    async get(collection: ScimCollection, id: string): Promise<ScimResource | undefined> {
        try {
            return readResource(await this.send("GET", [collection, id], excludeMembers(collection)));
        } catch (error) {
            if (error instanceof ScimError && error.status === 404) return undefined;
            throw error;
        }
    }

    async create(collection: ScimCollection, resource: Record<string, unknown>): Promise<ScimResource> {
        return readResource(await this.send("POST", [collection], {}, resource));
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
        const path = createRequestTarget(this.options.endpoint, segments, parameters);
        for (let attempt = 0; ; attempt++) {
            const reply = await this.exchange(method, path, body);
            const wait = computeRetryWait(reply.status, reply.retryAfter, this.options.clock.now());
            if (wait !== undefined && attempt < maxRetries) {
                await this.waitUnlessAborted((signal) => this.options.clock.sleep(wait, signal));
                continue;
            }
            // A redirect is not followed: the token is for this address alone.
            if (reply.status >= 200 && reply.status < 300) return reply.body;
            throw this.createError(reply.status, reply.body);
        }
    }

    private async exchange(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body: unknown) {
        const { endpoint, bearer, signal, rateLimit } = this.options;
        await this.waitUnlessAborted(rateLimit);
        this.token = await bearer();
        try {
            const response = await this.agent.request({
                origin: endpoint.origin,
                path,
                method,
                signal,
                headers: {
                    "user-agent": userAgent,
                    accept: contentType,
                    authorization: `Bearer ${this.token}`,
                    ...(body === undefined ? {} : { "content-type": `${contentType}; charset=utf-8` }),
                },
                body: body === undefined ? null : JSON.stringify(body),
            });
            return {
                status: response.statusCode,
                retryAfter: [response.headers["retry-after"]].flat()[0],
                body: parseJson(await response.body.text()),
            };
        } catch (error) {
            if (signal.aborted) throw new CycleAborted();
            const reason = describeConnectionError(error);
            throw new ScimError(`The SCIM service did not respond: ${reason}`, undefined, reason);
        }
    }

    private async waitUnlessAborted(wait: (signal: AbortSignal) => Promise<void>): Promise<void> {
        const { signal } = this.options;
        try {
            await wait(signal);
        } catch (error) {
            throw signal.aborted ? new CycleAborted() : error;
        }
    }

    private createError(status: number, body: unknown): ScimError {
        const statusText = STATUS_CODES[status] ?? "Unknown status";
        const detail = readString(body, "detail");
        const scimType = readString(body, "scimType");
        const message =
            `The SCIM service responded with ${status} ${statusText}` +
            (detail === undefined ? "" : `: ${detail}`);
        return new ScimError(this.redact(message), status, statusText, scimType);
    }

    private redact(text: string): string {
        return this.token === "" ? text : text.replaceAll(this.token, "[redacted]");
    }
}

function excludeMembers(collection: ScimCollection): Record<string, string> {
    return collection === "Groups" ? { excludedAttributes: "members" } : {};
}

/** A code such as ECONNREFUSED or UND_ERR_HEADERS_TIMEOUT; messages may hold the address, codes do not. */
function describeConnectionError(error: unknown): string {
    const code = (error as { code?: unknown } | null)?.code;
    return typeof code === "string" ? code : "connection failed";
}

import { STATUS_CODES } from "node:http";

import { asObject, asObjects, asString, type Json } from "../http/json";
import { formatGoQuery, type JsonClient, type JsonResponse } from "../http/jsonClient";
import type { KeyedLock } from "../http/keyedLock";
import { type Pace, sleep } from "../http/pause";
import { type Probe, waitUntilStable } from "../http/untilStable";
import type { GraphSession } from "./session";

/** An error response of Graph, or that kept coming when the retries were used up. */
export class GraphError extends Error {
    constructor(
        doing: string,
        readonly status: number,
        readonly code: string,
        readonly detail: string,
    ) {
        super(
            `${doing}: unexpected status ${status} (${status} ${STATUS_CODES[status] ?? ""}) with error: ${code}: ${detail}`,
        );
        this.name = "GraphError";
    }
}

/** True for a response that says that the object does not exist. */
export function isNotFound(error: unknown): boolean {
    return error instanceof GraphError && error.status === 404;
}

export interface CallOptions {
    version?: "v1.0" | "beta";
    query?: Record<string, string>;
    body?: object;
    /** Which refusals are worth another try, besides 408, 424, 429 and 5xx. */
    retry?: (error: GraphError) => boolean;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Microsoft Graph within one operation of the provider: its time-out bounds retries and waits. */
export class Graph {
    constructor(
        readonly session: GraphSession,
        private readonly http: JsonClient,
        private readonly pace: Pace,
        private readonly locks: KeyedLock,
        private readonly timeoutSeconds: number,
    ) {}

    async get(path: string, options: CallOptions = {}): Promise<Json> {
        return asObject((await this.call("GET", path, options)).json);
    }

    /** All pages of a collection. */
    async list(path: string, options: CallOptions = {}): Promise<Json[]> {
        const items: Json[] = [];
        for (let page = await this.get(path, options); ;) {
            items.push(...asObjects(page.value));
            const next = asString(page["@odata.nextLink"]);
            if (next === "") return items;
            page = asObject((await this.request("GET", next, options)).json);
        }
    }

    async post(path: string, options: CallOptions = {}): Promise<Json> {
        return asObject((await this.call("POST", path, options)).json);
    }

    async put(path: string, options: CallOptions = {}): Promise<void> {
        await this.call("PUT", path, options);
    }

    async patch(path: string, body: object): Promise<void> {
        await this.call("PATCH", path, { body });
    }

    async delete(path: string, options: CallOptions = {}): Promise<void> {
        await this.call("DELETE", path, options);
    }

    /** Reads until the probe has been good five times in a row; see {@link waitUntilStable}. */
    async untilStable(what: string, probe: Probe, every = 5): Promise<void> {
        await waitUntilStable(probe, this.pace, { every, timeout: this.timeoutSeconds, what });
    }

    /** As {@link waitUntilStable}, for an object that has to vanish: only 404 counts as gone. */
    async untilGone(what: string, path: string): Promise<void> {
        await this.untilStable(what, () => this.get(path).then(() => false, isNotFoundOrThrow));
    }

    /** Runs a task while no other one holds the lock; the official provider locks by service principal or application. */
    async locked<T>(
        kind: "service principal" | "application",
        id: string,
        task: () => Promise<T>,
    ): Promise<T> {
        return this.locks.run(`${kind} ${id}`, task);
    }

    /** A reference as `$ref` collections want it: `{graph}/v1.0/directoryObjects/{id}`. */
    reference(id: string): { "@odata.id": string } {
        return { "@odata.id": `${this.session.graph}/v1.0/directoryObjects/${id}` };
    }

    private call(method: Method, path: string, options: CallOptions): Promise<JsonResponse> {
        const query = options.query ? `?${formatGoQuery(options.query)}` : "";
        return this.request(
            method,
            `${this.session.graph}/${options.version ?? "v1.0"}${path}${query}`,
            options,
        );
    }

    private async request(method: Method, url: string, options: CallOptions): Promise<JsonResponse> {
        const attempts = countRetries(this.timeoutSeconds) + 1;
        for (let attempt = 0; ; attempt++) {
            const response = await this.send(method, url, options);
            if (response.status < 400) return response;
            const error = toGraphError(`${method} ${new URL(url).pathname}`, response);
            const again = isTransient(response.status) || (options.retry?.(error) ?? false);
            if (!again || attempt + 1 >= attempts) throw error;
            const asked = Number(response.header("retry-after") ?? NaN);
            if (Number.isInteger(asked)) await sleep(asked * 1000);
            else await this.pace.pause(Math.min(2 ** attempt, 61));
        }
    }

    private async send(method: Method, url: string, { body }: CallOptions): Promise<JsonResponse> {
        return this.http.send({
            method,
            url,
            headers: {
                accept: "application/json; charset=utf-8; IEEE754Compatible=false",
                authorization: `Bearer ${await this.session.accessToken()}`,
                "content-type": "application/json; charset=utf-8",
                "odata-maxversion": "4.0",
                "odata-version": "4.0",
                "user-agent": "auth0-entra-sandbox azuread stand-in",
            },
            ...(body && { body: JSON.stringify(body) }),
        });
    }
}

/**
 * How often the official client tries again within so many seconds: 1, 2, 4, … 32, then 61 s apart.
 * @internal exported for its tests
 */
export function countRetries(timeoutSeconds: number): number {
    const seconds = timeoutSeconds - 1;
    if (seconds <= 63) return Math.max(0, Math.floor(Math.log2(seconds + 1)) - 1);
    return Math.floor((seconds - 63) / 61) + 6;
}

function isTransient(status: number): boolean {
    return status === 408 || status === 424 || status === 429 || (status >= 500 && status !== 501);
}

function isNotFoundOrThrow(error: unknown): boolean {
    if (isNotFound(error)) return true;
    throw error;
}

function toGraphError(doing: string, response: JsonResponse): GraphError {
    const error = asObject(asObject(response.json).error);
    return new GraphError(doing, response.status, asString(error.code), asString(error.message));
}

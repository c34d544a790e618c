import type { AccessToken } from "./accessToken";
import { ApiError } from "./apiError";
import { adviseOnDenial } from "./denied";
import { type HttpCore, type HttpRequest, isIdempotent } from "./http";
import { parseResponse, readError } from "./response";
import type { SecretRegistry } from "./secrets";
import type { TokenSource } from "./tokenSource";
import { NoResponseError, type TransportResponse } from "./transport";

export interface CallOptions {
    signal?: AbortSignal;
    /** For one attempt. Default: 30 s. */
    timeoutMs?: number;
    /** See {@link HttpRequest.idempotent}. */
    idempotent?: boolean;
}

export interface Api {
    service: "graph" | "auth0";
    /** As it stands in messages. */
    title: string;
    /** Address before the paths, for example `https://graph.microsoft.com/v1.0`. */
    baseUrl(): Promise<string>;
    tokens: TokenSource;
    http: HttpCore;
    secrets: SecretRegistry;
    /** Of all clients of the API. */
    writes: { count: number };
    /** Time of the service's last response, milliseconds since 1970, exact to a second; undefined: none has said it. */
    seen: { dateMs?: number };
}

type Body = Record<string, unknown> | unknown[];

/**
 * A JSON API with a bearer token. Every method rejects with {@link ApiError}. The type parameter is the
 * documented shape of the response; callers declare members optional unless the service guarantees them.
 */
export class ApiClient {
    constructor(private readonly api: Api) {}

    /** Changes with every write, when it starts and when it ends: what was read before may not be true any more. */
    get version(): number {
        return this.api.writes.count;
    }

    /** The service's time at its last response, milliseconds since 1970; its Date header is exact to a second. */
    get serverTime(): number | undefined {
        return this.api.seen.dateMs;
    }

    get<T>(path: string, options?: CallOptions): Promise<T> {
        return this.call<T>("GET", path, undefined, options);
    }

    post<T = undefined>(path: string, body: Body | undefined, options?: CallOptions): Promise<T> {
        return this.write<T>("POST", path, body, options);
    }

    put(path: string, body: Body, options?: CallOptions): Promise<undefined> {
        return this.write("PUT", path, body, options);
    }

    patch(path: string, body: Body, options?: CallOptions): Promise<undefined> {
        return this.write("PATCH", path, body, options);
    }

    delete(path: string, options?: CallOptions): Promise<undefined> {
        return this.write("DELETE", path, undefined, options);
    }

    /** Every element of a Graph collection, following `@odata.nextLink`. */
    async list<T>(path: string, options?: CallOptions): Promise<T[]> {
        const elements: T[] = [];
        let next: string | undefined = path;
        while (next !== undefined) {
            const page: Page<T> = await this.call<Page<T>>("GET", next, undefined, options);
            elements.push(...(page.value ?? []));
            next = page["@odata.nextLink"];
        }
        return elements;
    }

    /** The access token of this API, for what can be read in it. */
    token(signal?: AbortSignal): Promise<AccessToken> {
        return this.api.tokens.get(signal);
    }

    /** Any call; a write counts as one. */
    send<T>(
        method: HttpRequest["method"],
        path: string,
        body: Body | undefined,
        options?: CallOptions,
    ): Promise<T> {
        return method === "GET"
            ? this.call<T>(method, path, body, options)
            : this.write<T>(method, path, body, options);
    }

    private async write<T>(
        method: HttpRequest["method"],
        path: string,
        body: Body | undefined,
        options?: CallOptions,
    ): Promise<T> {
        this.api.writes.count++;
        try {
            return await this.call<T>(method, path, body, options);
        } finally {
            this.api.writes.count++;
        }
    }

    private async call<T>(
        method: HttpRequest["method"],
        path: string,
        body: Body | undefined,
        options: CallOptions = {},
    ): Promise<T> {
        const url = /^https:/.test(path) ? path : `${await this.api.baseUrl()}${path}`;
        const request: HttpRequest = {
            method,
            url,
            headers: body === undefined ? {} : { "content-type": "application/json; charset=utf-8" },
            body: body === undefined ? undefined : JSON.stringify(body),
            ...options,
        };
        let token = await this.api.tokens.get(options.signal);
        let response = await this.attempt(request, token);
        if (response.status === 401) {
            // Revoked or expired in between: a refused request was not applied, so another token may try.
            this.api.tokens.reject(token);
            const renewed = await this.api.tokens.get(options.signal);
            if (renewed.token !== token.token) {
                token = renewed;
                response = await this.attempt(request, token);
            }
        }
        if (response.status >= 200 && response.status < 300) return parseResponse(response.text) as T;
        throw this.refusal(request, response, token);
    }

    private async attempt(request: HttpRequest, token: AccessToken): Promise<TransportResponse> {
        const headers = { ...request.headers, authorization: `Bearer ${token.token}` };
        try {
            const response = await this.api.http.send({ ...request, headers });
            const dateMs = Date.parse(response.headers["date"] ?? "");
            if (!Number.isNaN(dateMs)) this.api.seen.dateMs = dateMs;
            return response;
        } catch (error) {
            if (!(error instanceof NoResponseError)) throw error;
            throw new ApiError({
                service: this.api.title,
                method: request.method,
                path: toApiPath(request.url),
                tenant: this.nameTenant(request, token),
                explanation: this.api.secrets.redact(error.message),
                outcomeUnknown: error.sent && request.method !== "GET",
                advice: error.permanent ? undefined : unreachable,
            });
        }
    }

    /** All tenants of Entra have the same address, and each of Auth0 has its own. */
    private nameTenant({ url }: HttpRequest, { tenantId }: AccessToken): string | undefined {
        return this.api.service === "graph" ? tenantId : new URL(url).host;
    }

    private refusal(request: HttpRequest, response: TransportResponse, token: AccessToken): ApiError {
        const { code, message } = readError(response.text);
        const path = toApiPath(request.url);
        const explanation = this.api.secrets.redact(message ?? "no explanation was given");
        const denial = { service: this.api.service, status: response.status, method: request.method, token };
        const refused = response.status === 401 || response.status === 403;
        return new ApiError({
            service: this.api.title,
            method: request.method,
            path,
            tenant: this.nameTenant(request, token),
            status: response.status,
            code: code === undefined ? undefined : this.api.secrets.redact(code),
            explanation,
            requestId: response.headers["request-id"] ?? response.headers["x-auth0-requestid"],
            outcomeUnknown: mayHaveBeenApplied(request, response.status),
            advice: refused ? adviseOnDenial({ ...denial, path, explanation }) : adviseOnTrouble(response),
        });
    }
}

interface Page<T> {
    value?: T[];
    "@odata.nextLink"?: string;
}

/** After the service's own trouble a write that is not idempotent may or may not have taken effect. */
function mayHaveBeenApplied(request: HttpRequest, status: number): boolean {
    return !isIdempotent(request) && (status === 408 || status >= 500);
}

const unreachable =
    "Check the connection to it, and the proxy if there is one (HTTPS_PROXY, NO_PROXY); then run the command again.";

/** What to do about the service's own trouble; a response to a wrong request explains itself. */
function adviseOnTrouble({ status }: TransportResponse): string | undefined {
    if (status === 429) {
        return "The service throttles this client; try again later, or with less `--parallel`.";
    }
    return status >= 500
        ? "The service has trouble of its own; run the command again in a while."
        : undefined;
}

/** Path behind the version, without query: what the documentation calls the call. */
function toApiPath(url: string): string {
    return decodeURI(new URL(url).pathname).replace(/^\/(v1\.0|beta|api\/v2)(?=\/)/, "");
}

import type { Dispatcher } from "undici";

import { loadUndici } from "./lazy";
import { createTrustedContext, type Environment } from "./trust";

export interface TransportRequest {
    method: string;
    url: string;
    headers: Record<string, string>;
    body?: string;
    signal?: AbortSignal;
    timeoutMs: number;
}

export interface TransportResponse {
    status: number;
    /** Lower-case names. */
    headers: Record<string, string>;
    text: string;
    /** The values of `Set-Cookie`, which cannot be joined. Default: none. */
    cookies?: string[];
}

/** Sends one request once. Rejects with {@link NoResponseError}, or with the signal's reason. */
export interface Transport {
    send(request: TransportRequest): Promise<TransportResponse>;
    close(): Promise<void>;
}

/** There was no response. */
export class NoResponseError extends Error {
    constructor(
        message: string,
        /** Whether the request may have reached the service. */
        readonly sent: boolean,
        /** Whether another attempt cannot help. */
        readonly permanent: boolean,
    ) {
        super(message);
        this.name = "NoResponse";
    }
}

/** HTTPS over undici with the proxies of HTTPS_PROXY, HTTP_PROXY and NO_PROXY, never for loopback hosts. */
export function createUndiciTransport(environment: Environment): Transport {
    let dispatcher: Dispatcher | undefined;
    return {
        async send(request) {
            dispatcher ??= createDispatcher(environment);
            const timeout = AbortSignal.timeout(request.timeoutMs);
            const signal =
                request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
            try {
                const { origin, pathname, search } = new URL(request.url);
                const response = await dispatcher.request({
                    origin,
                    path: pathname + search,
                    // The type lists fewer methods than HTTP has.
                    method: request.method,
                    headers: request.headers,
                    body: request.body,
                    signal,
                });
                const text = await response.body.text();
                return {
                    status: response.statusCode,
                    headers: flattenHeaders(response.headers),
                    text,
                    cookies: [response.headers["set-cookie"] ?? []].flat(),
                };
            } catch (error) {
                request.signal?.throwIfAborted();
                if (timeout.aborted) {
                    throw new NoResponseError(
                        `no response within ${request.timeoutMs / 1000} s`,
                        true,
                        false,
                    );
                }
                throw toNoResponseError(error, new URL(request.url).host);
            }
        },
        async close() {
            await dispatcher?.close();
        },
    };
}

/**
 * Connections to one host. More requests wait for one of them: opening a connection for each of hundreds of requests takes so
 * long that some of them time out.
 */
const maxConnections = 20;

function createDispatcher(environment: Environment): Dispatcher {
    const { EnvHttpProxyAgent } = loadUndici();
    const secureContext = createTrustedContext(environment);
    const read = (name: string) => environment[name.toLowerCase()] ?? environment[name];
    const tls = secureContext && { secureContext };
    const tlsOptions = tls && { connect: tls, requestTls: tls, proxyTls: tls };
    return new EnvHttpProxyAgent({
        ...tlsOptions,
        connections: maxConnections,
        httpProxy: read("HTTP_PROXY"),
        httpsProxy: read("HTTPS_PROXY"),
        noProxy: [read("NO_PROXY"), "localhost", "127.0.0.1", "[::1]"].filter(Boolean).join(","),
    });
}

function flattenHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
    const plain: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
    }
    return plain;
}

const neverSent = new Set([
    "ECONNREFUSED",
    "EAI_AGAIN",
    "ENETUNREACH",
    "EHOSTUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
]);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/**
 * What a failed attempt means: whether the request may have been sent, and whether another attempt may help.
 * @internal exported for its tests
 */
export function toNoResponseError(error: unknown, host: string): NoResponseError {
    const code = getErrorCode(error);
    const message = error instanceof Error && error.message !== "" ? error.message : code;
    if (code === "ENOTFOUND") return new NoResponseError(`there is no host ${host}`, false, true);
    if (untrusted.test(code)) {
        const hint =
            "if it belongs to a proxy or a private authority, name that authority's certificate in SSL_CERT_FILE or NODE_EXTRA_CA_CERTS";
        return new NoResponseError(
            `the certificate of ${host} is not trusted (${message}); ${hint}`,
            false,
            true,
        );
    }
    return new NoResponseError(`${message} (${host})`, !neverSent.has(code), false);
}

/** The system's or undici's error code; for several attempts (IPv6, IPv4) that of the first. */
function getErrorCode(error: unknown): string {
    if (error instanceof AggregateError && error.errors.length > 0) return getErrorCode(error.errors[0]);
    if (typeof error !== "object" || error === null) return "";
    if ("code" in error && typeof error.code === "string") return error.code;
    return "cause" in error ? getErrorCode(error.cause) : "";
}

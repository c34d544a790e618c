import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Socket } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

import { noteFault } from "./traffic/notes";

/** A request as interceptors see it: one object for one request. */
export interface Exchange {
    method: string;
    url: string;
    /** Who asks, by the header of that name. */
    userAgent?: string;
}

export interface InterceptedResponse {
    status: number;
    headers?: Record<string, string>;
    /** Sent as JSON. */
    body?: object;
}

/** The connection is closed without a response. */
export interface Drop {
    drop: true;
}

/** The route's status and headers, with other bytes as the body. */
export interface Garbled {
    /** What is sent instead of the route's body. */
    bytes: string;
    /** The connection breaks after the bytes, though the header has promised as many as the route's body has. */
    breaks: boolean;
}

/** A way to make a tenant misbehave on purpose. Both functions see every request; order is that of the list. */
export interface Interceptor {
    /** Runs before the route. What it returns is done instead of the route, and nothing is applied. */
    before?(exchange: Exchange): MaybeLater<InterceptedResponse | Drop | undefined>;
    /** Runs when the route has applied the request. What it returns replaces the route's response: that is lost. */
    after?(
        exchange: Exchange,
        status: number,
        body: string,
    ): MaybeLater<InterceptedResponse | Drop | Garbled | undefined>;
}

type MaybeLater<T> = T | Promise<T>;

/**
 * Adds the delay and the interceptors to every route that is registered afterwards. `first` comes before the
 * list, whatever is done to the list later.
 */
export function registerInterception(
    app: FastifyInstance,
    first: Interceptor,
    interceptors: readonly Interceptor[],
    delayMs: number,
): void {
    app.addHook("onRequest", async (request, reply) => {
        if (delayMs > 0) await delay(delayMs);
        for (const interceptor of [first, ...interceptors]) {
            const response = await interceptor.before?.(getExchange(request));
            if (response === undefined) continue;
            if ("drop" in response) {
                noteFault(request, "drop");
                if (!hasConnection(request)) return reply.code(503).send();
                reply.hijack();
                request.raw.socket.destroy();
                return reply;
            }
            noteFault(request, "refused");
            await reply
                .code(response.status)
                .headers(response.headers ?? {})
                .send(response.body);
            return reply;
        }
        return undefined;
    });
    app.addHook("onSend", async (request, reply, payload) => {
        const body = typeof payload === "string" ? payload : "";
        for (const interceptor of [first, ...interceptors]) {
            const response = await interceptor.after?.(getExchange(request), reply.statusCode, body);
            if (response !== undefined) return replaceResponse(request, reply, response, body);
        }
        return payload;
    });
}

function replaceResponse(
    request: FastifyRequest,
    reply: FastifyReply,
    response: InterceptedResponse | Drop | Garbled,
    body: string,
): string | Readable {
    if ("drop" in response) {
        noteFault(request, "drop after the effect");
        if (hasConnection(request)) request.raw.socket.destroy();
        else reply.code(503);
        return "";
    }
    if ("bytes" in response) {
        noteFault(request, response.breaks ? "broken off" : "garbled");
        if (!response.breaks) return response.bytes;
        reply.header("content-length", Buffer.byteLength(body));
        return createBrokenStream(response.bytes);
    }
    noteFault(request, "response lost");
    reply.code(response.status).removeHeader("content-length");
    reply.headers({ "content-type": "application/json; charset=utf-8", ...response.headers });
    return response.body === undefined ? "" : JSON.stringify(response.body);
}

/**
 * A request inside a batch has no connection of its own to close: its part of the batch fails instead, as behind a
 * gateway that got no response.
 */
const hasConnection = (request: FastifyRequest): boolean => request.raw.socket instanceof Socket;

/** Bytes after which the connection breaks; the server takes a stream's failure for its own and hangs up. */
function createBrokenStream(bytes: string): Readable {
    return Readable.from(
        (async function* () {
            yield bytes;
            // Otherwise the server hangs up before it has sent them.
            await delay(10);
            throw new Error("broken off on purpose");
        })(),
        { objectMode: false },
    );
}

const exchanges = new WeakMap<FastifyRequest, Exchange>();

/** The same object each time, so that an interceptor can remember a request from `before` to `after`. */
function getExchange(request: FastifyRequest): Exchange {
    const { method, url, headers } = request;
    const exchange = exchanges.get(request) ?? { method, url, userAgent: headers["user-agent"] };
    exchanges.set(request, exchange);
    return exchange;
}

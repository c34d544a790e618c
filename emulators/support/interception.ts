import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Socket } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

import { noteFault } from "./traffic/notes";

/** A request as interceptors see it: one object for one request. */
export interface Exchange {
    method: string;
    url: string;
}

export interface InterceptedResponse {
    status: number;
    headers?: Record<string, string>;
    /** Sent as JSON. */
    body?: object;
}

/** The connection is closed without an answer. */
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
    /** Runs before the route. What it answers is done instead of the route, and nothing is applied. */
    before?(exchange: Exchange): MaybeLater<InterceptedResponse | Drop | undefined>;
    /** Runs when the route has applied the request. What it answers replaces the route's answer: that is lost. */
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
            const answer = await interceptor.before?.(getExchange(request));
            if (answer === undefined) continue;
            if ("drop" in answer) {
                noteFault(request, "drop");
                if (!hasConnection(request)) return reply.code(503).send();
                reply.hijack();
                request.raw.socket.destroy();
                return reply;
            }
            noteFault(request, "refused");
            await reply
                .code(answer.status)
                .headers(answer.headers ?? {})
                .send(answer.body);
            return reply;
        }
        return undefined;
    });
    app.addHook("onSend", async (request, reply, payload) => {
        const body = typeof payload === "string" ? payload : "";
        for (const interceptor of [first, ...interceptors]) {
            const answer = await interceptor.after?.(getExchange(request), reply.statusCode, body);
            if (answer !== undefined) return replaceResponse(request, reply, answer, body);
        }
        return payload;
    });
}

function replaceResponse(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: InterceptedResponse | Drop | Garbled,
    body: string,
): string | Readable {
    if ("drop" in answer) {
        noteFault(request, "drop after the effect");
        if (hasConnection(request)) request.raw.socket.destroy();
        else reply.code(503);
        return "";
    }
    if ("bytes" in answer) {
        noteFault(request, answer.breaks ? "broken off" : "garbled");
        if (!answer.breaks) return answer.bytes;
        reply.header("content-length", Buffer.byteLength(body));
        return createBrokenStream(answer.bytes);
    }
    noteFault(request, "answer lost");
    reply.code(answer.status).removeHeader("content-length");
    reply.headers({ "content-type": "application/json; charset=utf-8", ...answer.headers });
    return answer.body === undefined ? "" : JSON.stringify(answer.body);
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
    const { method, url } = request;
    const exchange = exchanges.get(request) ?? { method, url };
    exchanges.set(request, exchange);
    return exchange;
}

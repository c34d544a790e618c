import type { FastifyInstance } from "fastify";
import { setTimeout as delay } from "node:timers/promises";

/** A request as interceptors see it. */
export interface Exchange {
    method: string;
    url: string;
}

export interface InterceptedAnswer {
    status: number;
    headers?: Record<string, string>;
    /** Sent as JSON. */
    body?: object;
}

/** A way to make the tenant misbehave on purpose. Both functions see every request; order is that of the list. */
export interface Interceptor {
    /** Runs before the route. An answer is sent instead of the route's, and nothing is applied. */
    before?(exchange: Exchange): InterceptedAnswer | undefined | Promise<InterceptedAnswer | undefined>;
    /** Runs when the route has applied the request. An answer replaces the route's: a lost answer. */
    after?(
        exchange: Exchange,
        status: number,
    ): InterceptedAnswer | undefined | Promise<InterceptedAnswer | undefined>;
}

/** Adds the delay and the interceptors to every route that is registered afterwards. */
export function registerInterception(
    app: FastifyInstance,
    interceptors: readonly Interceptor[],
    delayMs: number,
): void {
    app.addHook("onRequest", async (request, reply) => {
        if (delayMs > 0) await delay(delayMs);
        for (const interceptor of interceptors) {
            const answer = await interceptor.before?.({ method: request.method, url: request.url });
            if (answer === undefined) continue;
            await reply
                .code(answer.status)
                .headers(answer.headers ?? {})
                .send(answer.body);
            return reply;
        }
        return undefined;
    });
    app.addHook("onSend", async (request, reply, payload) => {
        for (const interceptor of interceptors) {
            const exchange = { method: request.method, url: request.url };
            const answer = await interceptor.after?.(exchange, reply.statusCode);
            if (answer === undefined) continue;
            reply.code(answer.status).removeHeader("content-length");
            reply.headers({ "content-type": "application/json; charset=utf-8", ...answer.headers });
            return answer.body === undefined ? "" : JSON.stringify(answer.body);
        }
        return payload;
    });
}

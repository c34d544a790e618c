import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { Clock } from "../clock";
import type { TrafficFile } from "./file";
import { getNotes } from "./notes";
import type { TrafficEntry, TrafficRecord } from "./record";

/** Where the calls of a tenant are written besides its record. */
export interface TrafficSink {
    file: TrafficFile;
    tenant: string;
    clock: Clock;
}

/** Notes every request of a server, for all routes that are registered afterwards. */
export function recordTraffic(app: FastifyInstance, record: TrafficRecord, sink?: TrafficSink): void {
    if (sink !== undefined) writeTraffic(app, sink);
    callOnEnd(app, (request, reply) => record.add(createEntry(request, reply)));
}

/** The framework tells of responses that were sent; calls whose connection broke before end as well. */
function callOnEnd(app: FastifyInstance, act: (request: FastifyRequest, reply: FastifyReply) => void): void {
    const ended = new WeakSet<FastifyRequest>();
    const end = (request: FastifyRequest, reply: FastifyReply): void => {
        if (ended.has(request)) return;
        ended.add(request);
        act(request, reply);
    };
    app.addHook("onRequest", async (request, reply) => {
        reply.raw.once("close", () => end(request, reply));
    });
    app.addHook("onResponse", async (request, reply) => end(request, reply));
}

function writeTraffic(app: FastifyInstance, { file, tenant, clock }: TrafficSink): void {
    const arrivals = new WeakMap<FastifyRequest, Date>();
    const responses = new WeakMap<FastifyRequest, string>();
    app.addHook("onRequest", async (request) => {
        arrivals.set(request, clock.now());
    });
    app.addHook("onSend", async (request, _reply, payload) => {
        if (typeof payload === "string") responses.set(request, payload);
        return payload;
    });
    callOnEnd(app, (request, reply) =>
        file.write({
            ...createEntry(request, reply),
            tenant,
            time: arrivals.get(request) ?? clock.now(),
            milliseconds: reply.elapsedTime,
            requestBody: request.body,
            responseBody: responses.get(request),
        }),
    );
}

function createEntry(request: FastifyRequest, reply: FastifyReply): TrafficEntry {
    const { method, url } = request;
    return { method, url, status: reply.statusCode, ...getNotes(request) };
}

import fastify, { type FastifyInstance } from "fastify";
import type { AddressInfo } from "node:net";

import type { LoopbackCertificates } from "./certificates";
import { parseJson } from "./parseJson";
import { TrafficRecord } from "./traffic";
import { recordTraffic, type TrafficSink } from "./traffic/hooks";

/** An HTTPS server on loopback with a record of what it was asked. */
export interface LoopbackServer {
    app: FastifyInstance;
    /** `localhost:PORT` */
    host: string;
    /** `https://localhost:PORT` */
    origin: string;
    traffic: TrafficRecord;
    close(): Promise<void>;
}

export interface ServerOptions {
    /** Default: a free one. */
    port?: number;
    /** Writes each call to a file as well. Default: none. */
    sink?: TrafficSink;
}

/**
 * Starts an HTTPS server on loopback. `register` adds the routes; it gets the origin
 * afterwards through the returned object, so routes that need it read it lazily.
 */
export async function startLoopbackServer(
    certificates: LoopbackCertificates,
    register: (app: FastifyInstance, server: () => LoopbackServer) => void | Promise<void>,
    { port = 0, sink }: ServerOptions = {},
): Promise<LoopbackServer> {
    const app = fastify({
        https: { key: certificates.key, cert: certificates.cert },
        forceCloseConnections: true,
        routerOptions: { maxParamLength: 500, caseSensitive: false, ignoreTrailingSlash: true },
        bodyLimit: 16 * 1024 * 1024,
        // The generic server type of Fastify's HTTPS variant is invisible to users of the instance.
    }) as unknown as FastifyInstance;
    readJsonBodies(app);
    const traffic = new TrafficRecord();
    recordTraffic(app, traffic, sink);
    const started: { server?: LoopbackServer } = {};
    await register(app, () => {
        if (started.server === undefined) throw new Error("the server has not started yet");
        return started.server;
    });
    await app.listen({ port, host: "127.0.0.1" });
    const host = `localhost:${(app.server.address() as AddressInfo).port}`;
    started.server = { app, host, origin: `https://${host}`, traffic, close: () => app.close() };
    return started.server;
}

/** For routes that read their bodies in no way of their own. Fastify's parser has no limit of the depth. */
function readJsonBodies(app: FastifyInstance): void {
    app.removeContentTypeParser("application/json");
    app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
        try {
            done(null, parseJson(body.toString()));
        } catch {
            done(Object.assign(new Error("The body is not valid JSON"), { statusCode: 400 }));
        }
    });
}

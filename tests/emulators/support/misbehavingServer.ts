import { Agent, request } from "undici";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { FaultList } from "../../../emulators/support/faults";
import { type Interceptor, registerInterception } from "../../../emulators/support/interception";
import { type LoopbackServer, startLoopbackServer } from "../../../emulators/support/server";

export interface Reply {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    text: string;
}

/** A server with a set of things that can be read and deleted, and that can be made to misbehave. */
export interface MisbehavingServer {
    things: Set<string>;
    faults: FaultList;
    interceptors: Interceptor[];
    server: LoopbackServer;
    call(method: "GET" | "DELETE", path: string): Promise<Reply>;
    close(): Promise<void>;
}

export async function startMisbehavingServer(delayMs = 0): Promise<MisbehavingServer> {
    const certificates = await createLoopbackCertificates();
    const things = new Set<string>();
    const faults = new FaultList();
    const interceptors: Interceptor[] = [];
    const server = await startLoopbackServer(certificates, (app) => {
        registerInterception(app, faults, interceptors, delayMs);
        app.get("/things", () => [...things]);
        app.get("/things/all/names", () => [...things]);
        app.delete<{ Params: { name: string } }>("/things/:name", (call, reply) => {
            things.delete(call.params.name);
            return reply.code(204).send();
        });
    });
    const dispatcher = new Agent({ connect: { ca: certificates.ca } });
    return {
        things,
        faults,
        interceptors,
        server,
        call: async (method, path) => {
            const { statusCode, headers, body } = await request(`${server.origin}${path}`, {
                method,
                dispatcher,
            });
            return { status: statusCode, headers, text: await body.text() };
        },
        close: async () => {
            await dispatcher.destroy();
            await server.close();
        },
    };
}

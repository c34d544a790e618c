import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { type LoopbackServer, startLoopbackServer } from "../../../emulators/support/server";

/** A request as a script sees it. */
export interface Received {
    method: string;
    url: string;
    headers: Record<string, string | string[] | undefined>;
    body: string;
}

export interface Response {
    status?: number;
    headers?: Record<string, string>;
    /** JSON, or text. */
    body?: unknown;
    /** Close the connection instead of responding. */
    hangUp?: boolean;
    delayMs?: number;
}

export interface ScriptedService {
    server: LoopbackServer;
    received: Received[];
    /** File with the authority that vouches for the server. */
    certificateFile: string;
    folder: string;
    /** The responses from now on. */
    script: (request: Received, count: number) => Response;
    close(): Promise<void>;
}

/** An HTTPS server on loopback that responds by a script. */
export async function startScripted(): Promise<ScriptedService> {
    const certificates = await createLoopbackCertificates();
    const folder = mkdtempSync(join(tmpdir(), "auth0-entra-test-"));
    const certificateFile = join(folder, "ca.pem");
    writeFileSync(certificateFile, certificates.ca);
    const received: Received[] = [];
    const service: Omit<ScriptedService, "server" | "close"> = {
        received,
        certificateFile,
        folder,
        script: () => ({ status: 404 }),
    };
    const server = await startLoopbackServer(certificates, (app) => {
        app.removeAllContentTypeParsers();
        app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
        app.all("/*", async (request, reply) => {
            const { method, url, headers } = request;
            const body = typeof request.body === "string" ? request.body : "";
            received.push({ method, url, headers, body });
            const response = service.script({ method, url, headers, body }, received.length);
            if (response.delayMs !== undefined) await new Promise((r) => setTimeout(r, response.delayMs));
            if (response.hangUp === true) {
                request.raw.socket.destroy();
                return reply.hijack();
            }
            return reply
                .code(response.status ?? 200)
                .headers(response.headers ?? {})
                .send(response.body);
        });
    });
    return Object.assign(service, {
        server,
        async close() {
            await server.close();
            rmSync(folder, { recursive: true });
        },
    });
}

/** An unsigned JSON Web Token with these claims. */
export function unsignedToken(claims: Record<string, unknown>): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ alg: "none" })}.${part(claims)}.`;
}

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import type { ForgeResponse, ForgeState } from "./forgeState";
import { gh } from "./gh";
import { gitlabApi } from "./gitlabApi";

export interface Forge {
    state: ForgeState;
    /** Base address: `/gh` for the command line of GitHub, `/api/v4` for GitLab. */
    url: string;
    /** What both take as credentials. */
    token: string;
    close(): Promise<void>;
}

/** Starts a forge on loopback: the few calls of GitHub and GitLab that the workflows make, and 404 for the rest. */
export async function startForge(): Promise<Forge> {
    const state: ForgeState = { comments: new Map(), issues: [], labels: new Set() };
    const token = "forge-token-of-the-job";
    const server = createServer((request, response) => {
        void textOf(request).then((text) => {
            const { status, body } = respond(state, token, request, text);
            response.writeHead(status, { "content-type": "application/json" }).end(body);
        });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
    return {
        state,
        url: `http://127.0.0.1:${port}`,
        token,
        close: () => new Promise((done) => server.close(() => done())),
    };
}

function respond(state: ForgeState, token: string, request: IncomingMessage, text: string): ForgeResponse {
    const url = new URL(request.url ?? "/", "http://forge");
    if (url.pathname === "/gh") return gh(state, token, text);
    if (request.headers["private-token"] !== token) {
        return { status: 401, body: '{"message":"401 Unauthorized"}' };
    }
    return gitlabApi(state, request.method ?? "GET", url, new URLSearchParams(text));
}

async function textOf(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // a request without an encoding yields buffers
    return Buffer.concat(chunks).toString();
}

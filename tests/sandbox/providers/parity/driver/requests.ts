import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";

/** A request that arrived at a server of this process, with the body as it came. */
export interface SeenRequest {
    method: string;
    url: string;
    body: string;
}

const channel = "http.server.request.start";

/** Listens to what some servers of this process are asked; the servers notice nothing of it. */
export function watchRequests(servers: readonly object[]): { take(): SeenRequest[]; stop(): void } {
    let seen: SeenRequest[] = [];
    const listener = (message: unknown): void => {
        // What Node publishes on this channel: https://nodejs.org/api/diagnostics_channel.html#http
        const { request, server } = message as { request: IncomingMessage; server: Server };
        if (!servers.includes(server)) return;
        const entry: SeenRequest = { method: request.method ?? "", url: request.url ?? "", body: "" };
        seen.push(entry);
        const push = request.push.bind(request);
        // The parser hands the body over by this method; reading the stream would take it from the server.
        request.push = (chunk: Buffer | null, ...rest) => {
            if (chunk !== null) entry.body += chunk.toString("utf8");
            return push(chunk, ...rest);
        };
    };
    subscribe(channel, listener);
    return {
        take: () => {
            const taken = seen;
            seen = [];
            return taken;
        },
        stop: () => void unsubscribe(channel, listener),
    };
}

import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";

export interface ReleaseServer {
    /** For `pulumi plugin install … --server`. */
    url: string;
    /** Names of the files that were asked for. */
    requests: string[];
    close(): void;
}

/** Serves the assets of a release from a folder, as any web server would. */
export async function serveRelease(folder: string): Promise<ReleaseServer> {
    const requests: string[] = [];
    const server = createServer((request, response) => {
        const name = basename(request.url ?? "");
        requests.push(name);
        const file = join(folder, name);
        // In one piece: the CLI wants to know the length before.
        if (existsSync(file)) response.end(readFileSync(file));
        else response.writeHead(404).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, requests, close: () => server.close() };
}

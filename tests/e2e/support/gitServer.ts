import { spawn } from "node:child_process";
import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

import type { LoopbackCertificates } from "../../../emulators/support/certificates";

export interface GitServer {
    /** `https://localhost:PORT`; a repository is at its path below the root. */
    origin: string;
    close(): void;
}

/** Serves the git repositories below a folder by HTTPS, read-only, with git's own CGI program. */
export async function serveGit(root: string, certificates: LoopbackCertificates): Promise<GitServer> {
    const server = createServer({ key: certificates.key, cert: certificates.cert }, backend(root));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    return { origin, close: () => server.close() };
}

function backend(root: string): RequestListener {
    return (request, response) => {
        const url = new URL(request.url ?? "/", "https://localhost");
        const child = spawn("git", ["http-backend"], {
            env: {
                PATH: process.env.PATH,
                GIT_PROJECT_ROOT: root,
                GIT_HTTP_EXPORT_ALL: "1",
                REQUEST_METHOD: request.method,
                PATH_INFO: url.pathname,
                QUERY_STRING: url.search.slice(1),
                CONTENT_TYPE: request.headers["content-type"],
                HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
                GIT_PROTOCOL: request.headers["git-protocol"]?.toString(),
            },
        });
        request.pipe(child.stdin);
        const chunks: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        child.on("close", () => {
            // CGI: header lines, an empty line, the body.
            const output = Buffer.concat(chunks);
            const end = output.indexOf("\r\n\r\n");
            let status = 200;
            for (const line of output.subarray(0, end).toString().split("\r\n")) {
                const [name = "", value = ""] = line.split(/:\s*/, 2);
                if (name === "Status") status = Number.parseInt(value);
                else response.setHeader(name, value);
            }
            response.writeHead(status).end(output.subarray(end + 4));
        });
    };
}

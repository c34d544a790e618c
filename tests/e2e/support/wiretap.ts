import type { TLSSocket } from "node:tls";

import type { LoopbackServer } from "../../../emulators/support/server";

/** Everything that clients have sent to a server since, headers and bodies as they were on the wire inside TLS. */
export function tapServer({ app }: LoopbackServer): () => string {
    const chunks: Buffer[] = [];
    app.server.on("secureConnection", (socket: TLSSocket) => {
        socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    });
    return () => Buffer.concat(chunks).toString("latin1");
}

/** Claims of each JSON Web Token in a text. */
export function findTokenClaims(text: string): Record<string, unknown>[] {
    const tokens = new Set(text.match(/\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g) ?? []);
    return [...tokens].map((token) => {
        const [, payload = ""] = token.split(".");
        return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    });
}

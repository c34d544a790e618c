import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { createUndiciTransport } from "../../../provider/clients/transport";

test("sends hundreds of requests at once over twenty connections", async () => {
    const { ca, cert, key } = await createLoopbackCertificates();
    const folder = mkdtempSync(join(tmpdir(), "auth0-entra-connections-"));
    writeFileSync(join(folder, "ca.pem"), ca);
    let connections = 0;
    const server = createServer(
        { cert, key },
        (_request, response) => void setTimeout(() => response.end("{}"), 5),
    );
    server.on("secureConnection", () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const transport = createUndiciTransport({ SSL_CERT_FILE: join(folder, "ca.pem") });
    try {
        const responses = await Promise.all(
            Array.from({ length: 300 }, () =>
                transport.send({
                    method: "GET",
                    url: `https://localhost:${port}/`,
                    headers: {},
                    timeoutMs: 300_000,
                }),
            ),
        );
        expect(responses.every(({ status }) => status === 200)).toBe(true);
        expect(connections).toBeLessThanOrEqual(20);
    } finally {
        await transport.close();
        server.close();
        rmSync(folder, { recursive: true, force: true });
    }
});

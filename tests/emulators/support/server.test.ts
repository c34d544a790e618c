import { X509Certificate } from "node:crypto";
import { Agent, request } from "undici";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { startLoopbackServer } from "../../../emulators/support/server";

test("serves HTTPS that a client trusts by the authority alone, and records the request", async () => {
    const certificates = await createLoopbackCertificates();
    const server = await startLoopbackServer(certificates, (app) => {
        app.get("/ping", () => ({ pong: true }));
    });
    try {
        const dispatcher = new Agent({ connect: { ca: certificates.ca } });
        const response = await request(`${server.origin}/ping`, { dispatcher });
        expect(await response.body.json()).toEqual({ pong: true });
        await expect(request(`${server.origin}/ping`, { dispatcher: new Agent() })).rejects.toThrow(
            /certificate/,
        );
        expect(server.traffic.entries).toEqual([{ method: "GET", url: "/ping", status: 200 }]);
        await dispatcher.close();
    } finally {
        await server.close();
    }
});

test("refuses JSON that is nested too deeply, on routes without a parser of their own", async () => {
    const certificates = await createLoopbackCertificates();
    const server = await startLoopbackServer(certificates, (app) => {
        app.post("/echo", (received) => ({ echo: received.body }));
    });
    const send = (payload: string) =>
        server.app.inject({
            method: "POST",
            url: "/echo",
            headers: { "content-type": "application/json" },
            payload,
        });
    try {
        expect((await send('[{"a":1}]')).json()).toEqual({ echo: [{ a: 1 }] });
        const statuses = ["[".repeat(20_000) + "]".repeat(20_000), '{"a":', ""].map(
            async (payload) => (await send(payload)).statusCode,
        );
        expect(await Promise.all(statuses)).toEqual([400, 400, 400]);
    } finally {
        await server.close();
    }
});

test("its certificates outlive a sandbox that is left running", async () => {
    const { ca, cert } = await createLoopbackCertificates();
    const inTenMonths = Date.now() + 300 * 24 * 3_600_000;
    for (const pem of [ca, cert]) {
        expect(Date.parse(new X509Certificate(pem).validTo)).toBeGreaterThan(inTenMonths);
    }
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { createUndiciTransport } from "../../../provider/clients/transport";
import { createTrustedContext } from "../../../provider/clients/trust";

const folder = mkdtempSync(join(tmpdir(), "trust-"));
const file = join(folder, "authority.pem");
const inherited = process.env.NODE_EXTRA_CA_CERTS;
let url: string;
let close: () => void;

beforeAll(async () => {
    const { ca, cert, key } = await createLoopbackCertificates();
    writeFileSync(file, ca);
    const server = createServer({ cert, key }, (_request, response) => response.end("hello"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    // A server's address is a text only for pipes.
    url = `https://localhost:${(server.address() as AddressInfo).port}/`;
    close = () => server.close();
});
afterEach(() => {
    if (inherited === undefined) delete process.env.NODE_EXTRA_CA_CERTS;
    else process.env.NODE_EXTRA_CA_CERTS = inherited;
});
afterAll(() => {
    close();
    rmSync(folder, { recursive: true });
});

async function getBody(environment: Record<string, string>): Promise<string> {
    const transport = createUndiciTransport(environment);
    try {
        return (await transport.send({ method: "GET", url, headers: {}, timeoutMs: 60_000 })).text;
    } finally {
        await transport.close();
    }
}

test.each(["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"])("trusts the authorities of %s", async (variable) => {
    await expect(getBody({})).rejects.toThrow("the certificate of localhost");
    expect(await getBody({ [variable]: file })).toBe("hello");
});

test("leaves to Node what Node has read when the process started", () => {
    process.env.NODE_EXTRA_CA_CERTS = file;
    expect(createTrustedContext({ SSL_CERT_FILE: file, NODE_EXTRA_CA_CERTS: file })).toBeUndefined();
    expect(createTrustedContext({ NODE_EXTRA_CA_CERTS: file })).toBeUndefined();
    const other = join(folder, "other.pem");
    writeFileSync(other, "");
    expect(createTrustedContext({ SSL_CERT_FILE: other, NODE_EXTRA_CA_CERTS: file })).toBeDefined();
});

test("a file that is not there adds nothing", () => {
    expect(createTrustedContext({ SSL_CERT_FILE: join(folder, "nothing.pem") })).toBeUndefined();
    expect(createTrustedContext({})).toBeUndefined();
});

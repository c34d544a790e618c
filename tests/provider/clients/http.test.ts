import { HttpCore } from "../../../provider/clients/http";
import {
    createUndiciTransport,
    toNoResponseError,
    type Transport,
} from "../../../provider/clients/transport";
import { type ScriptedService, startScripted } from "../support/scripted";
import { quickClock } from "../support/tenants";

let service: ScriptedService;
let transport: Transport;
let http: HttpCore;

beforeAll(async () => {
    service = await startScripted();
    transport = createUndiciTransport({ SSL_CERT_FILE: service.certificateFile });
});
afterAll(async () => {
    await transport.close();
    await service.close();
});
beforeEach(() => {
    service.received.length = 0;
    http = new HttpCore({ transport, userAgent: "pulumi-auth0-entra/0.0.0", clock: quickClock() });
});

const url = () => `${service.server.origin}/thing`;

test("sends its name, and asks for JSON", async () => {
    service.script = () => ({ body: { ok: true } });
    const response = await http.send({ method: "GET", url: url() });
    expect(JSON.parse(response.text)).toEqual({ ok: true });
    expect(service.received[0]?.headers).toMatchObject({
        "user-agent": "pulumi-auth0-entra/0.0.0",
        accept: "application/json",
    });
});

test("waits as long as a throttling service asks for, also with a POST", async () => {
    service.script = (_, count) => (count === 1 ? { status: 429, headers: { "retry-after": "2" } } : {});
    const clock = quickClock();
    const before = clock.now();
    http = new HttpCore({ transport, userAgent: "x", clock });
    expect((await http.send({ method: "POST", url: url(), body: "{}" })).status).toBe(200);
    expect(service.received).toHaveLength(2);
    expect(clock.now() - before).toBeGreaterThanOrEqual(2000);
});

test("repeats a GET after trouble at the service, and a connection that was cut", async () => {
    service.script = (_, count) =>
        [{ status: 503 }, { hangUp: true }, { body: { done: 1 } }][count - 1] ?? {};
    expect((await http.send({ method: "GET", url: url() })).text).toBe('{"done":1}');
    expect(service.received).toHaveLength(3);
});

const page = { body: "<html>Sign in to the network</html>", headers: { "content-type": "text/html" } };

test("takes a page where one is asked for, with its cookies", async () => {
    service.script = () => ({ ...page, headers: { ...page.headers, "set-cookie": "a=1, or 2; Path=/" } });
    const response = await http.send({ method: "GET", url: url(), format: "html" });
    expect(response).toMatchObject({ status: 200, text: page.body, cookies: ["a=1, or 2; Path=/"] });
    expect(service.received[0]?.headers["accept"]).toBe("text/html");
});

test("repeats a GET whose response is a page of a gateway", async () => {
    service.script = (_, count) => (count === 1 ? page : { body: { done: 1 } });
    expect((await http.send({ method: "GET", url: url() })).text).toBe('{"done":1}');
});

test("says that a response is not JSON, and not what is in it; the outcome of a POST is unknown then", async () => {
    service.script = () => page;
    await expect(http.send({ method: "POST", url: url() })).rejects.toMatchObject({
        message: "the body is not JSON (content type: text/html); a proxy or gateway may have sent it",
        sent: true,
    });
    expect(service.received).toHaveLength(1);
});

test("never sends a POST twice whose fate is unknown", async () => {
    service.script = () => ({ status: 500 });
    expect((await http.send({ method: "POST", url: url() })).status).toBe(500);
    service.script = () => ({ hangUp: true });
    await expect(http.send({ method: "POST", url: url() })).rejects.toMatchObject({
        name: "NoResponse",
        sent: true,
    });
    expect(service.received).toHaveLength(2);
});

test("sends a POST again when the caller says that it is harmless", async () => {
    service.script = (_, count) => (count === 1 ? { status: 502 } : {});
    expect((await http.send({ method: "POST", url: url(), idempotent: true })).status).toBe(200);
});

test("aborts a request without a response in time", async () => {
    service.script = () => ({ delayMs: 300 });
    const attempt = http.send({ method: "POST", url: url(), timeoutMs: 50 });
    await expect(attempt).rejects.toThrow("no response within 0.05 s");
});

test("stops at once when the caller is cancelled, while sending and while waiting", async () => {
    service.script = () => ({ delayMs: 500 });
    const sending = new AbortController();
    const first = http.send({ method: "GET", url: url(), signal: sending.signal });
    setTimeout(() => sending.abort(new Error("cancelled")), 20);
    await expect(first).rejects.toThrow("cancelled");

    service.script = () => ({ status: 429, headers: { "retry-after": "50" } });
    const waiting = new AbortController();
    const second = http.send({ method: "GET", url: url(), signal: waiting.signal });
    setTimeout(() => waiting.abort(new Error("cancelled")), 100);
    await expect(second).rejects.toThrow("cancelled");
});

test("does not trust a stranger, does not try again, and says where to name an authority", async () => {
    const stranger = createUndiciTransport({});
    try {
        const plain = new HttpCore({ transport: stranger, userAgent: "x" });
        await expect(plain.send({ method: "GET", url: url() })).rejects.toThrow(
            /certificate of localhost:\d+ is not trusted .*SSL_CERT_FILE or NODE_EXTRA_CA_CERTS/,
        );
        expect(service.received).toHaveLength(0);
    } finally {
        await stranger.close();
    }
});

test("trusts the authority of NODE_EXTRA_CA_CERTS as well, and ignores a file that is not there", async () => {
    service.script = () => ({});
    const other = createUndiciTransport({
        NODE_EXTRA_CA_CERTS: service.certificateFile,
        SSL_CERT_FILE: "/nonexistent.pem",
        HTTPS_PROXY: "http://127.0.0.1:9",
    });
    try {
        // Loopback hosts are never asked through a proxy, as with the official providers.
        const core = new HttpCore({ transport: other, userAgent: "x" });
        expect((await core.send({ method: "GET", url: url() })).status).toBe(200);
    } finally {
        await other.close();
    }
});

test("retries a refused connection, also of a POST", async () => {
    const refused = "https://localhost:9/";
    const started = Date.now();
    await expect(http.send({ method: "POST", url: refused })).rejects.toMatchObject({ sent: false });
    expect(Date.now() - started).toBeGreaterThan(100);
});

test("a host name that does not exist is a mistake, not a hiccup", () => {
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND acme.invalid"), { code: "ENOTFOUND" });
    expect(toNoResponseError(error, "acme.invalid")).toMatchObject({
        message: "there is no host acme.invalid",
        sent: false,
        permanent: true,
    });
});

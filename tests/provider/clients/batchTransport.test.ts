import { createBatchTransport } from "../../../provider/clients/batchTransport";
import {
    NoResponseError,
    type TransportRequest,
    type TransportResponse,
} from "../../../provider/clients/transport";

interface Batch {
    requests: { id: string; method: string; url: string }[];
}

/** A service that responds to a batch with what `respond` says to each request. */
function service(
    respond: (
        url: string,
    ) => { status: number; headers?: Record<string, string>; body?: unknown } | undefined,
) {
    const sent: TransportRequest[] = [];
    const transport = createBatchTransport({
        async send(request): Promise<TransportResponse> {
            sent.push(request);
            if (!request.url.endsWith("/$batch")) return { status: 200, headers: {}, text: '"alone"' };
            const { requests } = JSON.parse(request.body ?? "") as Batch;
            const responses = requests.flatMap(({ id, url }) => {
                const response = respond(url);
                return response === undefined ? [] : [{ id, ...response }];
            });
            return { status: 200, headers: {}, text: JSON.stringify({ responses: responses.reverse() }) };
        },
        close: async () => undefined,
    });
    const get = (path: string, options: Partial<TransportRequest> = {}) =>
        transport.send({
            method: "GET",
            url: `https://graph.example/v1.0${path}`,
            headers: { authorization: "Bearer one" },
            timeoutMs: 1000,
            ...options,
        });
    return { sent, get };
}

const paths = (count: number) => Array.from({ length: count }, (_, index) => `/users/${index}`);

test("sends twenty requests in one batch, and gives each its own response", async () => {
    const { sent, get } = service((url) => ({ status: 200, body: { url } }));
    const responses = await Promise.all(paths(45).map((path) => get(path)));
    expect(responses.map(({ text }) => text)).toEqual(paths(45).map((url) => JSON.stringify({ url })));
    const sizes = sent.map(({ body }) => (JSON.parse(body ?? "") as Batch).requests.length);
    expect(sizes).toEqual([20, 20, 5]);
    expect(sent[0]).toMatchObject({
        method: "POST",
        url: "https://graph.example/v1.0/$batch",
        headers: { authorization: "Bearer one", "content-type": "application/json" },
    });
});

test("sends a single request as it is", async () => {
    const { sent, get } = service(() => undefined);
    expect(await get("/users/1")).toMatchObject({ text: '"alone"' });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
        "GET https://graph.example/v1.0/users/1",
    ]);
});

test("passes status and headers on, in lower case", async () => {
    const { get } = service((url) =>
        url.endsWith("1") ? { status: 429, headers: { "Retry-After": "5" } } : { status: 200 },
    );
    const [, throttled] = await Promise.all(paths(2).map((path) => get(path)));
    expect(throttled).toEqual({ status: 429, headers: { "retry-after": "5" }, text: "" });
});

test("sends requests with another token, or to another version, apart", async () => {
    const { sent, get } = service(() => ({ status: 200 }));
    await Promise.all([
        get("/users/1"),
        get("/users/2"),
        get("/users/3", { headers: { authorization: "Bearer two" } }),
        get("/users/4", { headers: { authorization: "Bearer two" } }),
        get("", { url: "https://graph.example/beta/users/5" }),
    ]);
    expect(sent.map(({ url }) => url)).toEqual([
        "https://graph.example/v1.0/$batch",
        "https://graph.example/v1.0/$batch",
        "https://graph.example/beta/users/5",
    ]);
});

test("says that a request has no response when the batch has none for it", async () => {
    const { get } = service((url) => (url.endsWith("1") ? undefined : { status: 200 }));
    const [first, second] = await Promise.allSettled(paths(2).map((path) => get(path)));
    expect(first?.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: expect.any(NoResponseError) as unknown });
});

test("lets one caller give up while the batch goes on for the others", async () => {
    const { get } = service(() => ({ status: 200 }));
    const controller = new AbortController();
    const waiting = Promise.allSettled([
        get("/users/1", { signal: controller.signal }),
        get("/users/2"),
        get("/users/3"),
    ]);
    controller.abort(new Error("given up"));
    expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

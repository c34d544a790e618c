import { waitUnlessAborted } from "./abort";
import { NoResponseError, type Transport, type TransportRequest, type TransportResponse } from "./transport";

/*
 * JSON batching without the batch classes of @microsoft/microsoft-graph-client: they build and split batches, but leave
 * repeating a throttled request to the caller. Below HttpCore each request of a batch is repeated by itself, with its own
 * Retry-After, and together with whatever else is due by then.
 */

/** Requests in one batch. Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching". */
const maxRequests = 20;
/** Batches on the way; the requests of one run in parallel at Graph already. */
const maxConcurrent = 4;
/** How long the first request waits for others. Milliseconds. */
const joinMs = 5;

interface Waiting {
    request: TransportRequest;
    resolve: (response: TransportResponse) => void;
    reject: (error: unknown) => void;
}

/**
 * Sends requests to Microsoft Graph that come at about the same time in one `POST /$batch`, where they run in parallel. Each
 * gets a response of its own. A single one is sent as it is.
 */
export function createBatchTransport(transport: Transport): Transport {
    const waiting: Waiting[] = [];
    let active = 0;
    let scheduled = false;

    const sendNext = (): void => {
        scheduled = false;
        while (waiting.length > 0 && active < maxConcurrent) {
            active += 1;
            void sendTogether(transport, takeBatch(waiting)).finally(() => {
                active -= 1;
                sendNext();
            });
        }
    };
    return {
        send(request) {
            const response = new Promise<TransportResponse>((resolve, reject) => {
                waiting.push({ request, resolve, reject });
            });
            if (!scheduled) {
                scheduled = true;
                setTimeout(sendNext, joinMs);
            }
            return waitUnlessAborted(response, request.signal);
        },
        close: () => transport.close(),
    };
}

/** Requests that can go together: to the same API, with the same token. Takes them out of the list. */
function takeBatch(waiting: Waiting[]): Waiting[] {
    const key = ({ request }: Waiting) => `${splitUrl(request.url).root} ${request.headers["authorization"]}`;
    const [first] = waiting;
    const batch = waiting
        .filter((other) => first !== undefined && key(other) === key(first))
        .slice(0, maxRequests);
    for (const taken of batch) waiting.splice(waiting.indexOf(taken), 1);
    // What was given up meanwhile is not sent; its caller waits no more.
    return batch.filter(({ request }) => request.signal?.aborted !== true);
}

async function sendTogether(transport: Transport, batch: Waiting[]): Promise<void> {
    try {
        const [only] = batch;
        if (batch.length > 1) await sendBatch(transport, batch);
        else if (only !== undefined) only.resolve(await transport.send(only.request));
    } catch (error) {
        for (const { reject } of batch) reject(error);
    }
}

async function sendBatch(transport: Transport, batch: Waiting[]): Promise<void> {
    const requests = batch.map(({ request }, index) => ({
        id: String(index),
        method: request.method,
        url: splitUrl(request.url).path,
        ...(request.body === undefined ? {} : { headers: jsonHeaders, body: parseJson(request.body) }),
    }));
    // Any of them: takeBatch has seen that they have the same root and token.
    const { url, headers, timeoutMs } = (batch[0] as Waiting).request;
    const response = await transport.send({
        method: "POST",
        url: `${splitUrl(url).root}/$batch`,
        headers: { ...headers, ...jsonHeaders },
        body: JSON.stringify({ requests }),
        timeoutMs,
    });
    const parts = response.status === 200 ? readParts(response.text) : undefined;
    batch.forEach(({ resolve, reject }, index) => {
        // A batch that was refused as a whole is the response to each of its requests.
        const part = parts === undefined ? response : parts.get(String(index));
        if (part !== undefined) {
            resolve(part);
        } else {
            reject(
                new NoResponseError("the batch came back without a response to this request", true, false),
            );
        }
    });
}

const jsonHeaders = { "content-type": "application/json" };

const parseJson = (text: string): unknown => JSON.parse(text);

interface BatchPart {
    id?: string;
    status?: number;
    headers?: Record<string, string>;
    body?: unknown;
}

function readParts(text: string): Map<string, TransportResponse> {
    let parsed: { responses?: BatchPart[] };
    try {
        parsed = JSON.parse(text) as typeof parsed;
    } catch {
        throw new NoResponseError("the response to the batch is no JSON", true, false);
    }
    return new Map(
        (parsed.responses ?? []).map(({ id = "", status = 0, headers = {}, body }) => [
            id,
            {
                status,
                headers: Object.fromEntries(
                    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
                ),
                text: body === undefined ? "" : JSON.stringify(body),
            },
        ]),
    );
}

/** The address up to the version, and what is behind it: addresses in a batch are relative. */
function splitUrl(url: string): { root: string; path: string } {
    const [root = ""] = /^https:\/\/[^/]+\/(?:v1\.0|beta)(?=\/)/.exec(url) ?? [];
    return { root, path: url.slice(root.length) };
}

import { open } from "node:fs/promises";

import { parseJson } from "../parseJson";
import type { TrafficEntry } from "./record";
import { redactCall } from "./redact";

/** A request with all that is known of it; what goes into the file is redacted. */
export interface Call extends TrafficEntry {
    /** `auth0` or `entra`. */
    tenant: string;
    /** Time of the tenant when the request came in. */
    time: Date;
    /** Real milliseconds until the response was sent. */
    milliseconds: number;
    requestBody?: unknown;
    responseBody?: string;
}

/** A file with one JSON object a line for each call (https://jsonlines.org), secrets redacted. */
export interface TrafficFile {
    write(call: Call): void;
    /** Resolves when all is written; rejects when something could not be. */
    close(): Promise<void>;
}

/**
 * Opens a file that only the user can read, also if it was there with another mode, and empties it. Rejects when it
 * cannot be written.
 */
export async function openTrafficFile(path: string): Promise<TrafficFile> {
    const file = await open(path, "w", 0o600);
    // A pipe or a terminal stays as it is.
    if ((await file.stat()).isFile()) await file.chmod(0o600);
    const stream = file.createWriteStream();
    let failure: Error | undefined;
    // A full disk must not end the tenants in the middle of a request.
    stream.on("error", (error) => (failure ??= error));
    return {
        write: (call) => void (failure === undefined && stream.write(`${JSON.stringify(toLine(call))}\n`)),
        close: () =>
            new Promise((resolve, reject) => {
                const end = (): void => (failure === undefined ? resolve() : reject(failure));
                if (stream.closed) end();
                else stream.once("close", end).end();
            }),
    };
}

function toLine(call: Call): object {
    const { tenant, time, method, status, permission, fault, milliseconds } = call;
    const redacted = redactCall(call.url, toPlainBody(call.requestBody), tryParseJson(call.responseBody));
    return {
        time: time.toISOString(),
        tenant,
        method,
        url: redacted.url,
        status,
        milliseconds: Math.round(milliseconds),
        permission,
        fault,
        request: redacted.request,
        response: redacted.response,
    };
}

/** Forms arrive as parameters, some bodies as text. */
function toPlainBody(body: unknown): unknown {
    if (body instanceof URLSearchParams) return Object.fromEntries(body);
    return typeof body === "string" ? tryParseJson(body) : body;
}

/** Pages and XML are not told: they are long, and a signed assertion is one of them. */
function tryParseJson(body: string | undefined): unknown {
    if (body === undefined || body === "") return undefined;
    try {
        return parseJson(body);
    } catch {
        return `[${body.length} characters that are no JSON]`;
    }
}

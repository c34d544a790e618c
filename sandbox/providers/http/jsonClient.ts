import { readFileSync } from "node:fs";
import { Agent, type Dispatcher, request } from "undici";

export interface JsonRequest {
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    url: string;
    headers?: Record<string, string>;
    /** Sent as it is; absent: no body. */
    body?: string;
}

export interface JsonResponse {
    status: number;
    header(name: string): string | undefined;
    /** Undefined when the response has no JSON body; a response of success without JSON is an error. */
    json: unknown;
}

/** Sends requests and reads JSON; no retry, no meaning. */
export class JsonClient {
    private readonly dispatcher: Agent;

    /** @param ca PEM of the only authority to trust; undefined: those of the system. */
    constructor(ca: string | undefined) {
        this.dispatcher = new Agent(ca === undefined ? {} : { connect: { ca } });
    }

    /** @throws the network's error when there is no response, and the one of Go's parser for a page in place of JSON. */
    async send({ method, url, headers, body }: JsonRequest): Promise<JsonResponse> {
        const response = await request(url, { method, headers, body, dispatcher: this.dispatcher });
        const text = await response.body.text();
        return {
            status: response.statusCode,
            header: (name) => getFirst(response.headers, name.toLowerCase()),
            json: parse(text, response.statusCode < 300),
        };
    }

    async close(): Promise<void> {
        await this.dispatcher.close();
    }
}

/** The authority that `SSL_CERT_FILE` names; Go programs trust that file instead of the system's. */
export function readTrustedAuthority(environment: NodeJS.ProcessEnv): string | undefined {
    const file = environment.SSL_CERT_FILE;
    return file === undefined || file === "" ? undefined : readFileSync(file, "utf8");
}

/** Query string in the form of Go's `url.Values.Encode`: sorted keys, `+` for a blank. */
export function formatGoQuery(parameters: Record<string, string>): string {
    const encode = (text: string): string =>
        encodeURIComponent(text)
            .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
            .replaceAll("%20", "+");
    return Object.keys(parameters)
        .sort()
        .map((key) => `${encode(key)}=${encode(parameters[key] ?? "")}`)
        .join("&");
}

function getFirst(headers: Dispatcher.ResponseData["headers"], name: string): string | undefined {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
}

function parse(text: string, isRequired: boolean): unknown {
    try {
        return text === "" ? undefined : (JSON.parse(text) as unknown);
    } catch {
        if (!isRequired) return undefined;
        throw new Error(
            `failed to unmarshal response payload: invalid character '${text.slice(0, 1)}' looking for beginning of value`,
        );
    }
}

import { parseResponse, readError } from "../response";
import type { TransportRequest, TransportResponse } from "../transport";
import { listQueryNames, toAddressTemplate } from "./address";
import { isEnumerated } from "./classify";
import { anonymizeMessage } from "./message";
import { describeShape, type Shape, type ShapeOptions } from "./shape";

/** What one call and its response looked like, without what they were about. */
export interface CallShape {
    /** `login`: Entra's token endpoint and metadata. */
    service: "auth0" | "graph" | "login" | "scim";
    method: string;
    /** Path with `{id}` for IDs and names. */
    address: string;
    /** Names of query parameters, sorted. */
    query: string[];
    /** HTTP status; 0: there was no response. */
    status: number;
    /** Headers of the response that matter, sorted; of `content-type` with its media type. */
    headers: string[];
    /** Undefined: there was no body. */
    request?: Shape;
    /** Undefined: there was no body. */
    response?: Shape;
    /** Of a response with an error status. */
    error?: { code?: string; message?: string };
}

/**
 * Describes a call. The parts of a batch are described one by one, as if each had been sent alone.
 * @param response undefined: there was none
 */
export function describeCall(
    request: TransportRequest,
    response: TransportResponse | undefined,
): CallShape[] {
    const url = new URL(request.url);
    const parts =
        response?.status === 200 && url.pathname.endsWith("/$batch") && splitBatch(request, response);
    return parts ? parts.map(([one, its]) => describeOne(one, its)) : [describeOne(request, response)];
}

function describeOne(request: TransportRequest, response: TransportResponse | undefined): CallShape {
    const url = new URL(request.url);
    const service = findService(url.pathname);
    const address = toAddressTemplate(url.pathname);
    // Attributes of users and the address of a company have such names too, and are data.
    const options: ShapeOptions = { enumerations: !/\/(users|organization)(\/|$)/.test(address) };
    const body = describeBody(request.body, options);
    const received = describeBody(response?.text, options);
    const failed = response !== undefined && response.status >= 400;
    return {
        service,
        method: request.method,
        address,
        query: listQueryNames(url.searchParams),
        status: response?.status ?? 0,
        headers: listHeaders(response?.headers ?? {}),
        ...(body !== undefined && { request: body }),
        ...(received !== undefined && { response: received }),
        ...(failed && { error: describeError(response.text) }),
    };
}

function findService(pathname: string): CallShape["service"] {
    if (/^\/(api\/v2|oauth)\//.test(pathname)) return "auth0";
    if (/^\/(v1\.0|beta)\//.test(pathname)) return "graph";
    return pathname.startsWith("/scim/") ? "scim" : "login";
}

function describeBody(text: string | undefined, options: ShapeOptions): Shape | undefined {
    if (text === undefined || text.trim() === "") return undefined;
    const json = parseResponse(text);
    if (json !== undefined) return describeShape(json, options);
    if (/^\s*</.test(text)) return { kinds: [/^\s*<(!doctype|html)/i.test(text) ? "html" : "xml"] };
    // The body of a login.
    if (/^[\w.%+-]+=[^\s]*$/.test(text)) {
        return describeShape(Object.fromEntries(new URLSearchParams(text)), options);
    }
    return { kinds: ["unreadable"] };
}

const headersThatMatter = /^(content-type|location|retry-after|(x-)?ratelimit(-[\w-]+)?)$/;

function listHeaders(headers: Record<string, string>): string[] {
    return Object.entries(headers)
        .map(([name, value]): [string, string] => [name.toLowerCase(), value])
        .filter(([name]) => headersThatMatter.test(name))
        .map(([name, value]) => {
            const type = name === "content-type" ? /^[\w.+-]+\/[\w.+-]+/.exec(value)?.[0] : undefined;
            return type === undefined ? name : `${name}: ${type.toLowerCase()}`;
        })
        .sort();
}

function describeError(text: string): { code?: string; message?: string } {
    const { code, message } = readError(text);
    const body = parseResponse(text) as Record<string, unknown> | undefined;
    const said =
        message ?? [body?.["error_description"], body?.["detail"]].find((one) => typeof one === "string");
    return {
        ...(code !== undefined && isEnumerated("code", code) && { code }),
        ...(typeof said === "string" && { message: anonymizeMessage(said) }),
    };
}

interface Part {
    id?: string;
    method?: string;
    url?: string;
    body?: unknown;
    status?: number;
    headers?: Record<string, string>;
}

/** Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching". */
function splitBatch(
    request: TransportRequest,
    response: TransportResponse,
): [TransportRequest, TransportResponse][] | undefined {
    const sent = (parseResponse(request.body ?? "") as { requests?: Part[] } | undefined)?.requests;
    const received = (parseResponse(response.text) as { responses?: Part[] } | undefined)?.responses;
    if (sent === undefined || received === undefined) return undefined;
    const root = request.url.replace(/\/\$batch$/, "");
    const toText = (body: unknown): string => (body === undefined ? "" : JSON.stringify(body));
    return sent.flatMap(({ id, method = "GET", url = "", body }): [TransportRequest, TransportResponse][] => {
        const part = received.find((one) => one.id === id);
        if (part === undefined) return [];
        const { status = 0, headers = {} } = part;
        return [
            [
                {
                    ...request,
                    method,
                    url: `${root}${url}`,
                    body: body === undefined ? undefined : toText(body),
                },
                { status, headers, text: toText(part.body) },
            ],
        ];
    });
}

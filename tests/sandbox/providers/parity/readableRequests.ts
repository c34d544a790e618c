import type { SeenRequest } from "./driver/requests";
import type { Json } from "./driver/wireJson";

/** Logins: how often they come is measured elsewhere. */
const login = /^\/metadata\/|\/oauth2?\/(v2\.0\/)?token/;

/** Requests as `METHOD path?query`, with what they carry; the same one in a row is counted. */
export function readableRequests(seen: readonly SeenRequest[]): Json[] {
    const lines: { text: string; body?: Json; count: number }[] = [];
    for (const { method, url, body } of seen) {
        if (login.test(url)) continue;
        const text = `${method} ${decodeURIComponent(url.replaceAll("+", " "))}`;
        const last = lines.at(-1);
        if (last?.text === text && last.body === undefined && body === "") last.count++;
        else lines.push({ text, count: 1, ...(body !== "" && { body: JSON.parse(body) as Json }) });
    }
    return lines.map(({ text, body, count }) => {
        const line = count === 1 ? text : `${text} (${count} times)`;
        return body === undefined ? line : { [line]: body };
    });
}

import { Agent, request } from "undici";

/** A call that has to succeed; its JSON. */
export type ApiClient = (
    method: "GET" | "POST" | "PUT" | "PATCH",
    path: string,
    body?: unknown,
) => Promise<unknown>;

/** Calls of the tenants' APIs, for setting up what the pages show. */
export function apiClient(ca: string): {
    at(base: string, token: string): ApiClient;
    close(): Promise<void>;
} {
    const dispatcher = new Agent({ connect: { ca } });
    return {
        at: (base, token) => async (method, path, body) => {
            const response = await request(`${base}${path}`, {
                method,
                dispatcher,
                headers: {
                    authorization: `Bearer ${token}`,
                    ...(body !== undefined && { "content-type": "application/json" }),
                },
                body: body === undefined ? null : JSON.stringify(body),
            });
            const text = await response.body.text();
            if (response.statusCode >= 300) {
                throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
            }
            return text === "" ? undefined : (JSON.parse(text) as unknown);
        },
        close: () => dispatcher.close(),
    };
}

import { Agent, request } from "undici";

import type { Administer } from "../case";
import { isJsonObject } from "../driver/wireJson";

/** Calls the API of a tenant with a token. Fails for a response that is an error. */
export function administrator(
    origin: string,
    ca: string,
    token: () => Promise<string>,
): { administer: Administer; close: () => Promise<void> } {
    const dispatcher = new Agent({ connect: { ca }, pipelining: 0 });
    const administer: Administer = async (method, path, body) => {
        const response = await request(origin + path, {
            method: method as "GET",
            dispatcher,
            headers: { authorization: `Bearer ${await token()}`, "content-type": "application/json" },
            ...(body && { body: JSON.stringify(body) }),
        });
        const text = await response.body.text();
        if (response.statusCode >= 400) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
        const parsed: unknown = text === "" ? {} : JSON.parse(text);
        return isJsonObject(parsed) ? parsed : {};
    };
    return { administer, close: () => dispatcher.close() };
}

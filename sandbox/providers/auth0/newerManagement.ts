import { asObject, type Json } from "../http/json";
import type { JsonRequest } from "../http/jsonClient";
import { formatGoQuery } from "../http/jsonClient";
import type { Management } from "./management";

/** How often the client sends a request that the server failed at: the requests that it makes of one are repeated too. */
const attempts = 3;

/**
 * The Management API through the second version of Auth0's client, which the official provider has for some resources:
 * it words errors by the response's body, and the provider does not recognize its 404.
 */
export class NewerManagement {
    constructor(private readonly management: Management) {}

    async get(path: string, query?: Record<string, string>): Promise<Json> {
        return this.call("GET", path + (query ? `?${formatGoQuery(query)}` : ""));
    }

    post(path: string, body: object): Promise<Json> {
        return this.call("POST", path, body);
    }

    async patch(path: string, body: object): Promise<void> {
        await this.call("PATCH", path, body);
    }

    async delete(path: string): Promise<void> {
        await this.call("DELETE", path);
    }

    private async call(method: JsonRequest["method"], path: string, body?: object): Promise<Json> {
        for (let attempt = 1; ; attempt++) {
            const response = await this.management.exchange(method, path, body);
            if (response.status < 400) return asObject(response.json);
            if (response.status >= 500 && attempt < attempts) continue;
            throw new Error(`${response.status}: ${JSON.stringify(response.json)}`);
        }
    }
}

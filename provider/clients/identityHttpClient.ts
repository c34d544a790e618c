import type { ClientSecretCredentialOptions } from "@azure/identity";

import type { HttpCore, HttpRequest } from "./http";

/** The HTTP client that @azure/identity accepts; its types come with its own package only. */
export type IdentityHttpClient = NonNullable<ClientSecretCredentialOptions["httpClient"]>;
type IdentityRequest = Parameters<IdentityHttpClient["sendRequest"]>[0];
type IdentityResponse = Awaited<ReturnType<IdentityHttpClient["sendRequest"]>>;
type IdentityHeaders = IdentityResponse["headers"];

/**
 * Lets @azure/identity send its requests through our HTTP core, so that time-outs, retries, proxies and
 * trusted authorities are the same for logins and for API calls.
 */
export function createIdentityHttpClient(http: HttpCore): IdentityHttpClient {
    return {
        async sendRequest(request: IdentityRequest): Promise<IdentityResponse> {
            const response = await http.send({
                method: request.method as HttpRequest["method"],
                url: request.url,
                headers: request.headers.toJSON(),
                body: typeof request.body === "string" ? request.body : undefined,
                // A login that is repeated yields another token and changes nothing.
                idempotent: true,
            });
            return {
                request,
                headers: new Headers(response.headers),
                status: response.status,
                bodyAsText: response.text,
            };
        },
    };
}

class Headers implements IdentityHeaders {
    private readonly values: Map<string, string>;

    constructor(headers: Record<string, string>) {
        this.values = new Map(Object.entries(headers));
    }

    get(name: string): string | undefined {
        return this.values.get(name.toLowerCase());
    }

    has(name: string): boolean {
        return this.values.has(name.toLowerCase());
    }

    set(name: string, value: string | number | boolean): void {
        this.values.set(name.toLowerCase(), String(value));
    }

    delete(name: string): void {
        this.values.delete(name.toLowerCase());
    }

    toJSON(): Record<string, string> {
        return Object.fromEntries(this.values);
    }

    [Symbol.iterator](): Iterator<[string, string]> {
        return this.values.entries();
    }
}

import type { INetworkModule } from "@azure/msal-node";

import type { HttpCore } from "./http";

/**
 * Lets MSAL send its requests through our HTTP core, so that time-outs, retries, proxies and trusted authorities are the
 * same for logins and for API calls.
 */
export function createMsalNetwork(http: HttpCore): INetworkModule {
    return {
        sendGetRequestAsync: (url, options) => send<never>(http, "GET", url, options),
        sendPostRequestAsync: (url, options) => send<never>(http, "POST", url, options),
    };
}

type Options = Parameters<INetworkModule["sendPostRequestAsync"]>[1];

/** `Body`: the library says of each response what it expects, and checks it. */
async function send<Body>(http: HttpCore, method: "GET" | "POST", url: string, options: Options) {
    const response = await http.send({
        method,
        url,
        headers: options?.headers,
        body: options?.body,
        // A login that is repeated yields another token and changes nothing.
        idempotent: true,
    });
    return {
        headers: response.headers,
        status: response.status,
        body: (response.text === "" ? undefined : JSON.parse(response.text)) as Body,
    };
}

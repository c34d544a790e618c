import { readFileSync } from "node:fs";

import type { Values } from "../host/definition";
import { packageVersion } from "../version";
import { type Api, ApiClient } from "./apiClient";
import { fetchAuth0Token, resolveAuth0Domain } from "./auth0Token";
import { createBatchTransport } from "./batchTransport";
import { type Clock, systemClock } from "./clock";
import { type Cloud, findCloud } from "./clouds";
import { fetchGraphToken } from "./graphToken";
import { HttpCore } from "./http";
import { createPacedTransport } from "./pacedTransport";
import { recordCalls } from "./recordCalls";
import type { RetryPolicy } from "./retry";
import { SecretRegistry } from "./secrets";
import { Settings } from "./settings";
import { TokenSource } from "./tokenSource";
import { createUndiciTransport, type Transport } from "./transport";

export interface ClientOptions {
    environment?: Record<string, string | undefined>;
    clock?: Clock;
    retry?: RetryPolicy;
    transport?: Transport;
    /** Whether requests wait where Auth0 has said that none is left; for commands that send many. Default: no. */
    isPaced?: boolean;
}

/** Both tenants as the resources see them. Nothing is read or connected before it is needed. */
export interface Clients {
    settings: Settings;
    clock: Clock;
    secrets: SecretRegistry;
    /** Microsoft Graph v1.0. */
    graph: ApiClient;
    /** The same, for many small requests: those that come at about the same time are sent in one batch. */
    batched: ApiClient;
    /** Auth0 Management API v2. */
    auth0: ApiClient;
    /** Requests without a token, for what the services publish. */
    http: HttpCore;
    /** Where the Entra cloud of the settings is; asked for once. */
    cloud(): Promise<Cloud>;
    close(): Promise<void>;
}

/** Prepares the clients; never fails. */
export function createClients(configured: Values, options: ClientOptions = {}): Clients {
    const environment = options.environment ?? process.env;
    const clock = options.clock ?? systemClock;
    const recorded = recordCalls(options.transport ?? createUndiciTransport(environment), environment);
    const transport = options.isPaced === true ? createPacedTransport(recorded, clock) : recorded;
    const shared = { userAgent: `pulumi-auth0-entra/${packageVersion}`, clock, retry: options.retry };
    const http = new HttpCore({ ...shared, transport });
    const settings = new Settings(configured, environment, (path) => readFileSync(path, "utf8"));
    const secrets = new SecretRegistry();

    const login = <T>(fetch: () => Promise<T>) => {
        secrets.add(...settings.secretValues());
        return fetch();
    };
    const cloud = memoize(() => findCloud(settings, http));
    const graphTokens = new TokenSource(
        () => login(async () => fetchGraphToken(settings, await cloud(), http, secrets)),
        clock,
        secrets,
    );
    const auth0Tokens = new TokenSource(
        () => login(() => fetchAuth0Token(settings, http, clock, secrets)),
        clock,
        secrets,
    );
    const graph: Api = {
        service: "graph",
        title: "Microsoft Graph",
        baseUrl: async () => `${(await cloud()).graphEndpoint}/v1.0`,
        tokens: graphTokens,
        http,
        secrets,
        writes: { count: 0 },
        seen: {},
    };
    return {
        settings,
        clock,
        secrets,
        http,
        cloud,
        graph: new ApiClient(graph),
        batched: new ApiClient({
            ...graph,
            http: new HttpCore({ ...shared, transport: createBatchTransport(transport) }),
        }),
        auth0: new ApiClient({
            service: "auth0",
            title: "Auth0",
            baseUrl: async () => `https://${resolveAuth0Domain(settings)}/api/v2`,
            tokens: auth0Tokens,
            http,
            secrets,
            writes: { count: 0 },
            seen: {},
        }),
        close: () => transport.close(),
    };
}

/** Remembers success and the call under way, not a failure. */
function memoize<T>(fetch: () => Promise<T>): () => Promise<T> {
    let result: Promise<T> | undefined;
    return () => {
        result ??= fetch().catch((error: unknown) => {
            result = undefined;
            throw error;
        });
        return result;
    };
}

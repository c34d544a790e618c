import type { ResolvedOptions } from "../options";
import { ScimClient } from "../scim/client";
import { createRateLimit } from "../scim/rateLimit";
import type { OwnToken } from "./ownToken";
import type { ConnectionSettings } from "./secrets";

/**
 * Clients of SCIM services, kept from cycle to cycle: connections stay open, and the limit of requests holds
 * across cycles.
 */
export class ScimClients {
    private readonly clients = new Map<string, ScimClient>();

    constructor(
        private readonly options: ResolvedOptions,
        private readonly signal: AbortSignal,
        private readonly ownToken: OwnToken,
    ) {}

    /** Undefined when the tenant URL is not usable. */
    get(settings: ConnectionSettings): ScimClient | undefined {
        const key = JSON.stringify(settings);
        const client = this.clients.get(key) ?? this.open(settings);
        if (client !== undefined) this.clients.set(key, client);
        return client;
    }

    /** A client that the caller closes; undefined when the tenant URL is not usable. */
    open({ endpoint, secretToken }: ConnectionSettings): ScimClient | undefined {
        if (endpoint === undefined) return undefined;
        const { ca, requestTimeoutMs, clock, requestsPerSecond } = this.options;
        return new ScimClient({
            endpoint,
            bearer: secretToken === "" ? () => this.ownToken.get() : () => Promise.resolve(secretToken),
            ca,
            requestTimeoutMs,
            clock,
            rateLimit: createRateLimit(requestsPerSecond, clock),
            signal: this.signal,
        });
    }

    async close(): Promise<void> {
        const clients = [...this.clients.values()];
        this.clients.clear();
        await Promise.all(clients.map((client) => client.close()));
    }
}

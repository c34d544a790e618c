import type { ResolvedOptions } from "../options";
import type { ScimClient } from "../scim/client";
import type { ConnectionSettings } from "../secrets";
import { scimClient } from "./credentials";

/**
 * Clients of SCIM services, kept from cycle to cycle: connections stay open, and the limit of requests holds
 * across cycles.
 */
export class ScimClients {
    private readonly clients = new Map<string, ScimClient>();

    constructor(
        private readonly options: ResolvedOptions,
        private readonly signal: AbortSignal,
    ) {}

    /** Undefined when the tenant URL is not usable. */
    get(settings: ConnectionSettings): ScimClient | undefined {
        const key = JSON.stringify(settings);
        const client = this.clients.get(key) ?? scimClient(settings, this.options, this.signal);
        if (client !== undefined) this.clients.set(key, client);
        return client;
    }

    async close(): Promise<void> {
        const clients = [...this.clients.values()];
        this.clients.clear();
        await Promise.all(clients.map((client) => client.close()));
    }
}

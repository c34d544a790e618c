import { type AzureState, registerAzure } from "../azure";
import type { LoopbackCertificates } from "../support/certificates";
import { type Clock, VirtualClock } from "../support/clock";
import { type Fault, FaultList } from "../support/faults";
import { type Interceptor, registerInterception } from "../support/interception";
import { type LoopbackServer, startLoopbackServer } from "../support/server";
import type { TrafficFile } from "../support/traffic";
import type { ConsistencyOptions } from "./graph/middleware/consistency";
import type { ThrottlingOptions } from "./graph/middleware/throttling";
import { graphRoutes } from "./graph/routes";
import { type GraphContext, registerGraph } from "./graph/server";
import { registerLogin } from "./login/routes";
import { newTokenKey, TokenIssuer } from "./login/tokens";
import type { ClientRegistration, DirectoryGroup, DirectoryUser, EntraTenantState } from "./model";
import { type ProvisioningOptions, ProvisioningService } from "./provisioning";
import { createTenantState, grantPermissions } from "./state";

export interface EntraEmulatorOptions {
    certificates: LoopbackCertificates;
    /** Default: a fresh GUID. */
    tenantId?: string;
    /** Default: `acme.example`. */
    verifiedDomain?: string;
    /** Who may ask for tokens. */
    clients: ClientRegistration[];
    users?: DirectoryUser[];
    groups?: DirectoryGroup[];
    /** Default: a free one. */
    port?: number;
    /** Delay before each answer, milliseconds. Default: 0. */
    delayMs?: number;
    provisioning?: Omit<ProvisioningOptions, "clock">;
    /** What the whole tenant takes for the time. Default: one that runs as the system's. */
    clock?: Clock;
    /** How far reads are behind writes, see `realisticConsistency`. Default: not at all. */
    consistency?: ConsistencyOptions;
    /** Limits of Graph, see `documentedThrottling`. Default: none. */
    throttling?: ThrottlingOptions;
    /** What it does wrong from the start; see {@link FaultList.add} for later. Default: nothing. */
    faults?: (Fault | string)[];
    /** Where each call is written, redacted. Default: nowhere. */
    trafficFile?: TrafficFile;
    /** What the tenant knows already, from an earlier run; its jobs go on. Default: what the options above say. */
    state?: EntraTenantState;
    /** A subscription of the tenant, whose Resource Manager the cloud metadata leads to. Default: none. */
    azure?: AzureState;
}

/** An Entra tenant on loopback: sign-in, Microsoft Graph and the provisioning service. */
export interface EntraEmulator {
    server: LoopbackServer;
    state: EntraTenantState;
    provisioning: ProvisioningService;
    /** What it does wrong on purpose. */
    faults: FaultList;
    /** Limits and delays of Graph; they may be changed while it runs. */
    graph: Pick<GraphContext, "consistency" | "throttling">;
    /**
     * Grants a client these application permissions in place of those that it has. Tokens say what was
     * granted when they were issued. Throws for an unknown client.
     */
    grant(appId: string, permissions: readonly string[]): void;
    /** For misbehaviour that no fault describes: functions that see every request; empty at start. */
    interceptors: Interceptor[];
    /**
     * An access token for Graph without the round trip to the token endpoint.
     * `lifetimeSeconds` may be negative for an expired one.
     */
    issueToken(client: ClientRegistration, lifetimeSeconds?: number): Promise<string>;
    close(): Promise<void>;
}

/** Starts the tenant; clients reach it as metadata host, authority and Graph at `server.origin`. */
export async function startEntraEmulator(options: EntraEmulatorOptions): Promise<EntraEmulator> {
    const { clock = new VirtualClock(), trafficFile: file } = options;
    const state = options.state ?? createTenantState(options, clock);
    const provisioning = new ProvisioningService(state, { ...options.provisioning, clock });
    const interceptors: Interceptor[] = [];
    const faults = new FaultList(options.faults);
    state.tokenKey ??= await newTokenKey();
    const issuer = await TokenIssuer.create(state.tenantId, clock, state.tokenKey);
    const { consistency, throttling } = options;
    const graph = { state, provisioning, issuer, clock, consistency, throttling };
    const server = await startLoopbackServer(
        options.certificates,
        (app, started) => {
            const origin = (): string => started().origin;
            registerInterception(app, faults, interceptors, options.delayMs ?? 0);
            app.register(async (scope) => registerLogin(scope, state, issuer, clock, origin));
            registerGraph(app, Object.assign(graph, { origin }), graphRoutes);
            if (options.azure !== undefined) {
                const authenticate = (token: string, audiences: string[]) => issuer.verify(token, audiences);
                registerAzure(app, { state: options.azure, authenticate, origin });
            }
        },
        { port: options.port, sink: file && { file, tenant: "entra", clock } },
    );
    if (options.state !== undefined) provisioning.resume();
    return {
        server,
        state,
        provisioning,
        faults,
        interceptors,
        graph,
        grant: (appId, permissions) => grantPermissions(state, appId, permissions),
        issueToken: (client, lifetime) => issuer.issue(client, server.origin, lifetime),
        close: async () => {
            await provisioning.close();
            await server.close();
        },
    };
}

export {
    realisticConsistency,
    scaledConsistency,
    type ConsistencyOptions,
} from "./graph/middleware/consistency";
export { documentedThrottling, type ThrottlingOptions } from "./graph/middleware/throttling";
export { isPristine, takeInventory } from "./state";
export { activeSigningCertificate } from "./signingCertificate";
export type * from "./model";

import type { FastifyInstance } from "fastify";

import type { LoopbackCertificates } from "../support/certificates";
import { type Clock, VirtualClock } from "../support/clock";
import type { CloudName } from "../support/clouds";
import { type Fault, FaultList } from "../support/faults";
import { createIndexedMap } from "../support/indexedMap";
import { type Interceptor, registerInterception } from "../support/interception";
import { type LoopbackServer, startLoopbackServer } from "../support/server";
import type { TrafficFile } from "../support/traffic";
import type { ConsistencyOptions } from "./graph/middleware/consistency";
import type { ThrottlingOptions } from "./graph/middleware/throttling";
import { graphRoutes } from "./graph/routes";
import { type GraphContext, registerGraph } from "./graph/server";
import { registerLogin } from "./login/routes";
import type { SignInPages } from "./login/saml/signInDialog";
import { createTokenKey, TokenIssuer } from "./login/tokens";
import type { ClientRegistration, DirectoryGroup, DirectoryUser, EntraTenantState } from "./model";
import { type ProvisioningOptions, ProvisioningService } from "./provisioning";
import { createTenantState, grantPermissions } from "./state";

export interface EntraEmulatorOptions {
    certificates: LoopbackCertificates;
    /** Default: a fresh GUID. */
    tenantId?: string;
    /** Default: `acme.example`. */
    verifiedDomain?: string;
    /** The cloud that the tenant is in: its template, its audiences and its metadata. Default: `public`. */
    cloud?: CloudName;
    /** Clients that can request tokens. */
    clients: ClientRegistration[];
    users?: DirectoryUser[];
    groups?: DirectoryGroup[];
    /** Default: a free one. */
    port?: number;
    /** Delay before each response, milliseconds. Default: 0. */
    delayMs?: number;
    provisioning?: Omit<ProvisioningOptions, "clock">;
    /** The clock of the tenant. Default: one that runs as the system clock. */
    clock?: Clock;
    /** Sign-in pages that ask for a password, as Entra's do. Default: one page that asks who signs in. */
    signInPages?: SignInPages;
    /** How far reads are behind writes, see `realisticConsistency`. Default: not at all. */
    consistency?: ConsistencyOptions;
    /** Limits of Graph, see `getDocumentedThrottling`. Default: none. */
    throttling?: ThrottlingOptions;
    /** Faults from the start; {@link FaultList.add} adds more later. Default: none. */
    faults?: (Fault | string)[];
    /** File for all traffic, without secrets. Default: none. */
    trafficFile?: TrafficFile;
    /** The saved state of a tenant; its jobs resume. Default: a new tenant with the options above. */
    state?: EntraTenantState;
    /** Adds Azure Resource Manager, which the cloud metadata names at this emulator's address. Default: none. */
    resourceManager?: ResourceManager;
}

/** Adds the routes of a service that accepts tokens of this tenant. */
export type ResourceManager = (app: FastifyInstance, context: ResourceManagerContext) => void;

export interface ResourceManagerContext {
    /** Throws for a token that this tenant has not issued for one of these audiences. */
    authenticate(this: void, token: string, audiences: string[]): Promise<unknown>;
    origin(this: void): string;
}

/** An emulated Entra tenant on loopback: sign-in, Microsoft Graph and the provisioning service. */
export interface EntraEmulator {
    server: LoopbackServer;
    state: EntraTenantState;
    provisioning: ProvisioningService;
    /** The faults of this emulator. */
    faults: FaultList;
    /** Limits and delays of Graph; they can be changed while the emulator runs. */
    graph: Pick<GraphContext, "consistency" | "throttling">;
    /**
     * Replaces the application permissions of a client. Tokens contain the permissions that were
     * granted when they were issued. Throws for an unknown client.
     */
    grant(appId: string, permissions: readonly string[]): void;
    /** Functions that see every request, for misbehavior that no fault describes. Default: none. */
    interceptors: Interceptor[];
    /**
     * An access token for Graph without the round trip to the token endpoint.
     * `lifetimeSeconds` may be negative for an expired one.
     */
    issueToken(client: ClientRegistration, lifetimeSeconds?: number): Promise<string>;
    close(): Promise<void>;
}

/** Starts the emulator; clients use `server.origin` as metadata host, authority and Graph endpoint. */
export async function startEntraEmulator(options: EntraEmulatorOptions): Promise<EntraEmulator> {
    const { clock = new VirtualClock(), trafficFile: file } = options;
    const state = options.state ?? createTenantState(options, clock);
    // A saved state has maps without indexes.
    state.users = createIndexedMap(state.users);
    state.groups = createIndexedMap(state.groups);
    const provisioning = new ProvisioningService(state, { ...options.provisioning, clock });
    const interceptors: Interceptor[] = [];
    const faults = new FaultList(options.faults);
    state.tokenKey ??= await createTokenKey();
    const issuer = await TokenIssuer.create(state.tenantId, clock, state.tokenKey);
    const { consistency, throttling } = options;
    const graph = { state, provisioning, issuer, clock, consistency, throttling };
    const server = await startLoopbackServer(
        options.certificates,
        (app, started) => {
            const origin = (): string => started().origin;
            registerInterception(app, faults, interceptors, options.delayMs ?? 0);
            app.register(async (scope) =>
                registerLogin(scope, state, issuer, clock, origin, options.signInPages),
            );
            registerGraph(app, Object.assign(graph, { origin }), graphRoutes);
            const authenticate = (token: string, audiences: string[]) => issuer.verify(token, audiences);
            options.resourceManager?.(app, { authenticate, origin });
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

export { realisticConsistency, type ConsistencyOptions } from "./graph/middleware/consistency";
export { getDocumentedThrottling, type ThrottlingOptions } from "./graph/middleware/throttling";
export { describeSingleSignOn, type ApplicationCertificate, type SingleSignOnSettings } from "./singleSignOn";
export type { SignInPages } from "./login/saml/signInDialog";
export type { CloudName } from "../support/clouds";
export type * from "./model";

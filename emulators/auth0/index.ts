import type { LoopbackCertificates } from "../support/certificates";
import { type Clock, VirtualClock } from "../support/clock";
import { type Fault, FaultList } from "../support/faults";
import { createIndexedMap } from "../support/indexedMap";
import { type Interceptor, registerInterception } from "../support/interception";
import { type LoopbackServer, startLoopbackServer } from "../support/server";
import type { TrafficFile } from "../support/traffic";
import { AccessTokenIssuer } from "./accessTokens";
import { getManagementAudience, type TenantContext } from "./context";
import { registerManagementApi } from "./management";
import { registerOauth } from "./oauth";
import { type RateLimitOption, resolveRateLimits } from "./rateLimit";
import { createServiceProvider, type ServiceProvider } from "./saml/connection";
import { registerSaml } from "./saml/routes";
import { createSigningKey, type SigningKey } from "./saml/signingKey";
import { registerScim, type ScimRateLimit } from "./scim";
import { registerScimLog } from "./scimLog";
import { createId } from "./secrets";
import { type Auth0Connection, type Auth0State, createState } from "./state";
import { addClients, type Application, type ManagementClient } from "./tenantClients";

export * from "./state";
export type { RateLimitOption } from "./rateLimit";
export { connectionTester } from "./saml/connectionTester";
export { matchesHash } from "./secrets";
export type { Application, ManagementClient } from "./tenantClients";
export { documentedScimRateLimits, type ScimRateLimit } from "./scim";
export type { Interceptor } from "../support/interception";

export interface Auth0EmulatorOptions {
    certificates: LoopbackCertificates;
    /** Tenant name. Default: `acme`. */
    name?: string;
    clients: ManagementClient[];
    /** Applications that a connection can be enabled for, besides the clients above. Default: none. */
    applications?: Application[];
    /**
     * Requests that the Management API and the token endpoint allow: those of a plan by its name, or a number of
     * one's own. Default: `off`; the headers are there all the same.
     */
    rateLimit?: RateLimitOption;
    /**
     * Requests per second that the SCIM service takes, of each connection or of each and of the tenant; Auth0's are
     * {@link documentedScimRateLimits}. More get 429. Default: no limit.
     */
    scimRequestsPerSecond?: number | ScimRateLimit;
    /** Most enterprise connections, as a plan allows them. Default: no limit. */
    enterpriseConnections?: number;
    /** Milliseconds in which the name of a deleted connection cannot be taken again. Default: 0. */
    connectionDeletionMs?: number;
    /**
     * Two users of a connection cannot have the same email address by SCIM: 409 `uniqueness`. Auth0 says so of all
     * connections, and nothing of enterprise ones in particular. Default: true.
     */
    uniqueEmails?: boolean;
    /** A custom domain that the tenant has, verified; it is not served. Default: none. */
    customDomain?: string;
    /**
     * Claim of ID tokens that has the names of the user's roles, for example `https://acme.example/roles`. Auth0 has
     * none of its own; an Action of the tenant adds it from `event.authorization.roles`. Default: no claim.
     */
    rolesClaim?: string;
    /** Default: a free port. */
    port?: number;
    /** Milliseconds before each response. Default: 0. */
    delayMs?: number;
    /** What it does wrong from the start; see {@link FaultList.add} for later. Default: nothing. */
    faults?: (Fault | string)[];
    /** Where each call is written, redacted. Default: nowhere. */
    trafficFile?: TrafficFile;
    /** What the whole tenant takes for the time. Default: one that runs as the system's. */
    clock?: Clock;
    /** What the tenant knows already, from an earlier run; clients that it lacks are added. Default: nothing. */
    state?: Auth0State;
}

/** What a plan or a service under load allows; of it only `uniqueEmails` holds by default. */
export type Auth0Limits = Pick<
    Auth0EmulatorOptions,
    "rateLimit" | "scimRequestsPerSecond" | "enterpriseConnections" | "connectionDeletionMs" | "uniqueEmails"
>;

/** An Auth0 emulator on a loopback port. */
export interface Auth0Emulator {
    server: LoopbackServer;
    /** `localhost:PORT`: what `auth0:domain` is set to. */
    domain: string;
    name: string;
    state: Auth0State;
    /** What it does wrong on purpose. */
    faults: FaultList;
    /** For misbehaviour that no fault describes: functions that see every request; empty at start. */
    interceptors: Interceptor[];
    /** A Management API token with these scopes: what `auth0:apiToken` is set to. */
    issueToken(scopes: string[]): string;
    /** How a `samlp` connection appears to its identity provider, without its private key. */
    describeServiceProvider(connection: Auth0Connection): ServiceProviderDescription;
    close(): Promise<void>;
}

/** What an identity provider is told of a connection, and what the connection knows of the identity provider. */
export interface ServiceProviderDescription extends Omit<ServiceProvider, "decryptionKey" | "signingKey"> {
    /** Signs the requests, PEM. */
    certificate: string;
    /** Encrypts assertions for the connection, PEM; empty if it has a private key alone. */
    encryptionCertificate: string;
    metadataUrl: string;
}

/**
 * Starts an Auth0 emulator: token endpoint, Management API v2 for connections, SCIM and users, the SCIM 2.0
 * service, sign-in by SAML. Everything else returns 404 as Auth0 does.
 */
export async function startAuth0Emulator(options: Auth0EmulatorOptions): Promise<Auth0Emulator> {
    const { name = "acme", clock = new VirtualClock(), trafficFile: file } = options;
    const state = options.state ?? createState();
    // A saved state has maps without indexes.
    state.users = createIndexedMap(state.users);
    state.groups = createIndexedMap(state.groups);
    addClients(state, name, options.clients, options.applications);
    if (options.customDomain !== undefined) addCustomDomain(state, options.customDomain);
    const accessTokens = new AccessTokenIssuer(clock, await createKeys(state, name, clock));
    const interceptors: Interceptor[] = [];
    const faults = new FaultList(options.faults);
    const context: TenantContext = {
        name,
        state,
        accessTokens,
        clock,
        rateLimits: resolveRateLimits(options.rateLimit ?? "off"),
        plan: {
            enterpriseConnections: options.enterpriseConnections ?? Infinity,
            connectionDeletionMs: options.connectionDeletionMs ?? 0,
            uniqueEmails: options.uniqueEmails ?? true,
        },
        rolesClaim: options.rolesClaim,
        origin: () => server.origin,
    };
    const server = await startLoopbackServer(
        options.certificates,
        (app) => {
            registerInterception(app, faults, interceptors, options.delayMs ?? 0);
            app.setNotFoundHandler((_request, reply) =>
                reply.code(404).send({ statusCode: 404, error: "Not Found", message: "Not Found" }),
            );
            app.addHook("onRequest", async (_request, reply) => {
                // Clients compare it with the times that the responses name.
                void reply.header("date", clock.now().toUTCString());
            });
            registerOauth(app, context);
            registerManagementApi(app, context);
            registerScimLog(app, context);
            registerScim(app, context, { requestsPerSecond: options.scimRequestsPerSecond });
            registerSaml(app, context);
        },
        { port: options.port, sink: file && { file, tenant: "auth0", clock } },
    );
    return {
        server,
        domain: server.host,
        name,
        state,
        faults,
        interceptors,
        issueToken: (scopes) =>
            accessTokens.issue({
                clientId: "emulator",
                scopes,
                issuer: `${server.origin}/`,
                audience: getManagementAudience(context),
            }),
        describeServiceProvider: (connection) => {
            const { signingKey, decryptionKey, ...provider } = createServiceProvider(context, connection);
            const query = new URLSearchParams({ connection: connection.name }).toString();
            return {
                ...provider,
                certificate: signingKey.certificate,
                encryptionCertificate: decryptionKey.certificate,
                metadataUrl: `${server.origin}/samlp/metadata?${query}`,
            };
        },
        close: () => server.close(),
    };
}

/** The keys that the tenant does not have yet; returns the one that signs tokens. */
async function createKeys({ signOn }: Auth0State, name: string, clock: Clock): Promise<SigningKey> {
    const create = (): Promise<SigningKey> => createSigningKey(`${name}.auth0.example`, clock.now());
    const [signingKey, connectionKey] = await Promise.all([
        signOn.signingKey ?? create(),
        signOn.connectionKey ?? create(),
    ]);
    Object.assign(signOn, { signingKey, connectionKey });
    return signingKey;
}

function addCustomDomain(state: Auth0State, domain: string): void {
    // A state that was loaded may have it already.
    if ([...state.customDomains.values()].some((known) => known.domain === domain)) return;
    const id = createId("cd_");
    state.customDomains.set(id, { custom_domain_id: id, domain });
}

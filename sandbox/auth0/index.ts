import { VirtualClock, type Clock } from "../support/clock";
import type { LoopbackCertificates } from "../support/certificates";
import { startLoopbackServer, type LoopbackServer } from "../support/server";
import { AccessTokenIssuer } from "./accessTokens";
import { managementAudience, type TenantContext } from "./context";
import { registerInterception, type Interceptor } from "../support/interception";
import { registerManagementApi } from "./management";
import { registerOauth } from "./oauth";
import { registerSamlMetadata } from "./samlMetadata";
import { registerScim } from "./scim";
import { hashSecret } from "./secrets";
import { createState, type Auth0TenantState } from "./state";

export * from "./state";
export type { Exchange, InterceptedAnswer, Interceptor } from "../support/interception";

/** A machine-to-machine client with a grant for the Management API. */
export interface ManagementClient {
    clientId: string;
    clientSecret: string;
    /** Scopes of its client grant, such as `create:connections`. */
    scopes: string[];
}

export interface Auth0TenantOptions {
    certificates: LoopbackCertificates;
    /** Tenant name. Default: `acme`. */
    name?: string;
    clients: ManagementClient[];
    /** Applications that a connection can be enabled for, besides the clients above. Default: none. */
    applications?: { clientId: string; name: string }[];
    /** Default: a free port. */
    port?: number;
    /** Milliseconds before each answer. Default: 0. */
    delayMs?: number;
    /** What the whole tenant takes for the time. Default: one that runs as the system's. */
    clock?: Clock;
}

/** An Auth0 tenant on loopback. */
export interface Auth0Tenant {
    server: LoopbackServer;
    /** `localhost:PORT`: what `auth0:domain` is set to. */
    domain: string;
    name: string;
    state: Auth0TenantState;
    /** Add to it to make the tenant misbehave; empty at start. */
    interceptors: Interceptor[];
    /** A Management API token with these scopes: what `auth0:apiToken` is set to. */
    issueToken(scopes: string[]): string;
    close(): Promise<void>;
}

/**
 * Starts an Auth0 tenant: token endpoint, Management API v2 for connections, SCIM and users, the SCIM 2.0
 * service, SAML metadata. Everything else answers 404 as Auth0 does.
 */
export async function startAuth0Tenant(options: Auth0TenantOptions): Promise<Auth0Tenant> {
    const { name = "acme", clock = new VirtualClock() } = options;
    const state = createState();
    addClients(state, name, options);
    const accessTokens = await AccessTokenIssuer.create(clock);
    const interceptors: Interceptor[] = [];
    const context: TenantContext = { name, state, accessTokens, clock, origin: () => server.origin };
    const server = await startLoopbackServer(
        options.certificates,
        (app) => {
            registerInterception(app, interceptors, options.delayMs ?? 0);
            app.setNotFoundHandler((_request, reply) =>
                reply.code(404).send({ statusCode: 404, error: "Not Found", message: "Not Found" }),
            );
            registerOauth(app, context);
            registerManagementApi(app, context);
            registerScim(app, context);
            registerSamlMetadata(app, context);
        },
        options.port,
    );
    return {
        server,
        domain: server.host,
        name,
        state,
        interceptors,
        issueToken: (scopes) =>
            accessTokens.issue({
                clientId: "sandbox",
                scopes,
                issuer: `${server.origin}/`,
                audience: managementAudience(context),
            }),
        close: () => server.close(),
    };
}

function addClients(state: Auth0TenantState, tenant: string, options: Auth0TenantOptions): void {
    for (const { clientId, clientSecret, scopes } of options.clients) {
        state.clients.set(clientId, {
            client_id: clientId,
            name: clientId,
            tenant,
            app_type: "non_interactive",
            grant_types: ["client_credentials"],
            scopes,
            secretHash: hashSecret(clientSecret),
        });
    }
    for (const { clientId, name } of options.applications ?? []) {
        state.clients.set(clientId, {
            client_id: clientId,
            name,
            tenant,
            app_type: "regular_web",
            grant_types: ["authorization_code", "refresh_token"],
            scopes: [],
        });
    }
}

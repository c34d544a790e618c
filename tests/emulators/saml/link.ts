import { decodeJwt, type JWTPayload } from "jose";
import { randomUUID } from "node:crypto";
import { Agent } from "undici";

import {
    type Auth0Connection,
    type Auth0Emulator,
    type Auth0State,
    startAuth0Emulator,
} from "../../../emulators/auth0";
import { type AzureState, createResourceManager } from "../../../emulators/azure";
import { type EntraEmulator, startEntraEmulator } from "../../../emulators/entra";
import type { EntraTenantState } from "../../../emulators/entra/model";
import { Browser, type BrowserPage } from "../../../emulators/support/browser";
import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../emulators/support/certificates";
import { VirtualClock } from "../../../emulators/support/clock";
import type { TrafficFile } from "../../../emulators/support/traffic";
import { allScopes, field, userScopes } from "../auth0/support";
import {
    addCertificate,
    assign,
    type Call,
    caller,
    connectionName,
    createApplication,
    groups,
    people,
} from "./linkSetup";

export { addCertificate, connectionName, type Call } from "./linkSetup";

const callback = "https://portal.acme.example/callback";
export const rolesClaim = "https://acme.example/roles";
export const portal = { clientId: "portal", clientSecret: "a secret of the portal", name: "Portal" };

export interface LinkOptions {
    /** Where all calls are written. Default: nowhere. */
    trafficFile?: TrafficFile;
    /** Of the client that calls Graph. Default: an unused one. */
    secret?: string;
    /** Default: no subscription. */
    azure?: AzureState;
}

/** Both tenants, linked by the calls that a deployment makes: a connection, an application in SAML mode, assignments. */
export class Link {
    readonly browser: Browser;
    private readonly atStart: { auth0: Auth0State; entra: EntraTenantState };

    private constructor(
        readonly auth0: Auth0Emulator,
        readonly entra: EntraEmulator,
        readonly clock: VirtualClock,
        readonly graph: Call,
        readonly manage: Call,
        /** SCIM calls of the connection. */
        readonly scim: Call,
        readonly ids: { connection: string; application: string; principal: string; appId: string },
        readonly certificates: LoopbackCertificates,
        readonly scimToken: string,
    ) {
        this.browser = new Browser(certificates.ca);
        this.atStart = structuredClone({ auth0: auth0.state, entra: entra.state });
    }

    get connection(): Auth0Connection {
        const connection = this.auth0.state.connections.get(this.ids.connection);
        if (connection === undefined) throw new Error("there is no connection");
        return connection;
    }

    /** Puts both tenants back to what they were when the link stood; the clock goes on. */
    reset(): void {
        const { auth0, entra } = structuredClone(this.atStart);
        Object.assign(this.auth0.state, auth0);
        Object.assign(this.entra.state, entra);
    }

    static async start(options: LinkOptions = {}): Promise<Link> {
        const certificates = await createLoopbackCertificates();
        const clock = new VirtualClock({ start: new Date("2026-05-04T08:00:00Z"), speed: 0 });
        const client = {
            appId: randomUUID(),
            objectId: randomUUID(),
            secret: options.secret ?? "unused",
            permissions: [
                "Application.ReadWrite.All",
                "AppRoleAssignment.ReadWrite.All",
                "Policy.ReadWrite.ApplicationConfiguration",
                "Policy.Read.All",
            ],
        };
        const [auth0, entra] = await Promise.all([
            startAuth0Emulator({
                certificates,
                clients: [],
                applications: [{ ...portal, callbacks: [callback] }],
                rolesClaim,
                clock,
                trafficFile: options.trafficFile,
            }),
            startEntraEmulator({
                certificates,
                clients: [client],
                users: people,
                groups,
                clock,
                resourceManager: options.azure && createResourceManager(options.azure),
                trafficFile: options.trafficFile,
            }),
        ]);
        const agent = new Agent({ connect: { ca: certificates.ca } });
        // A token for each call: some tests put the clock far forward.
        const graph = caller(agent, `${entra.server.origin}/v1.0`, () => entra.issueToken(client));
        const manage = caller(agent, `${auth0.server.origin}/api/v2`, () => auth0.issueToken(allScopes));

        const ids = await createApplication(graph, auth0.server.origin);
        const certificate = await addCertificate(graph, ids.principal);
        const connection = field(
            await manage("POST", "/connections", {
                name: connectionName,
                strategy: "samlp",
                enabled_clients: [portal.clientId],
                options: {
                    signInEndpoint: `${entra.server.origin}/${entra.state.tenantId}/saml2`,
                    signingCert: certificate.pem,
                    set_user_root_attributes: "never_on_login",
                },
            }),
            "id",
        );
        await manage("POST", `/connections/${connection}/scim-configuration`);
        const token = field(
            await manage("POST", `/connections/${connection}/scim-configuration/tokens`, {
                scopes: userScopes,
            }),
            "token",
        );
        const scim = caller(agent, `${auth0.server.origin}/scim/v2/connections/${connection}`, () => token);
        await assign(graph, ids.principal, "ada@acme.example", "Outer");
        return new Link(
            auth0,
            entra,
            clock,
            graph,
            manage,
            scim,
            { ...ids, connection },
            certificates,
            token,
        );
    }

    /** Provisions a user as Entra does; returns the ID. */
    async provision(userName: string, more: Record<string, unknown> = {}): Promise<string> {
        const user = {
            schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
            userName,
            active: true,
            emails: [{ primary: true, type: "work", value: userName }],
            displayName: "As provisioned",
            ...more,
        };
        return field(await this.scim("POST", "/Users", user), "id");
    }

    /** Changes options of the connection; the API takes all of them or none. */
    async setOptions(change: Record<string, unknown>): Promise<void> {
        const { cert, expires, subject, thumbprints, bindingMethod, ...options } = this.connection.options;
        void [cert, expires, subject, thumbprints, bindingMethod];
        await this.manage("PATCH", `/connections/${this.ids.connection}`, {
            options: { ...options, ...change },
        });
    }

    authorizeUrl(parameters: Record<string, string> = {}): string {
        const query = new URLSearchParams({
            client_id: portal.clientId,
            connection: connectionName,
            response_type: "code",
            redirect_uri: callback,
            scope: "openid profile email",
            state: "what the portal wants back",
            ...parameters,
        });
        return `${this.auth0.server.origin}/authorize?${query.toString()}`;
    }

    /** From the portal to Entra's response: a page with the response, or one that says why there is none. */
    async atEntra(user: string, parameters: Record<string, string> = {}): Promise<BrowserPage> {
        const question = await this.browser.follow(await this.browser.open(this.authorizeUrl(parameters)));
        return question.form === undefined ? question : this.browser.submit(question, { user });
    }

    /** The whole way; where the portal gets its visitor back. */
    async signIn(user: string, parameters: Record<string, string> = {}): Promise<URLSearchParams> {
        return outcome(await this.browser.submit(await this.atEntra(user, parameters)));
    }

    /** The whole way and the exchange of the code; the claims of the ID token. */
    async readIdToken(user: string, parameters: Record<string, string> = {}): Promise<JWTPayload> {
        const response = await this.signIn(user, parameters);
        const tokens = JSON.parse((await this.exchange(response.get("code"))).text) as { id_token: string };
        return decodeJwt(tokens.id_token);
    }

    /** Exchanges a code; the response of the token endpoint. */
    exchange(code: string | null, more: Record<string, string> = {}): Promise<BrowserPage> {
        return this.browser.post(`${this.auth0.server.origin}/oauth/token`, {
            grant_type: "authorization_code",
            client_id: portal.clientId,
            client_secret: portal.clientSecret,
            redirect_uri: callback,
            code: code ?? "",
            ...more,
        });
    }

    async close(): Promise<void> {
        await Promise.all([this.browser.close(), this.auth0.close(), this.entra.close()]);
    }
}

/** What the portal is told. */
export function outcome(page: BrowserPage): URLSearchParams {
    if (page.location === undefined) throw new Error(page.alert ?? page.text);
    const url = new URL(page.location);
    expect(url.origin + url.pathname).toBe(callback);
    return url.searchParams;
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Auth0Emulator, type Auth0EmulatorOptions, startAuth0Emulator } from "../../../emulators/auth0";
import { type EntraEmulator, startEntraEmulator } from "../../../emulators/entra";
import { linkManagementScopes } from "../../../emulators/session/credentials";
import { createLoopbackCertificates } from "../../../emulators/support/certificates";
import { type Clients, createClients } from "../../../provider/clients";
import { type Clock, systemClock } from "../../../provider/clients/clock";
import {
    createUndiciTransport,
    NoResponseError,
    type Transport,
    type TransportRequest,
    type TransportResponse,
} from "../../../provider/clients/transport";
import type { HandlerContext, Values } from "../../../provider/host/definition";

/** What a link needs, and no more. */
export const auth0Scopes: string[] = [...linkManagementScopes];

const graphPermissions = [
    "Application.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "User.Read.All",
    "Group.Read.All",
];

/** Planted, so that tests can search for them. */
export const canaries = { auth0: "canary-auth0-client-secret", entra: "canary-entra-client-secret" };

/** Decides what a client sees instead of a response; runs after the service has handled the request. */
export type Fault = (
    request: TransportRequest,
    response: TransportResponse,
) => TransportResponse | "lost" | undefined;

export interface Tenants {
    auth0: Auth0Emulator;
    entra: EntraEmulator;
    /** Some certificate, PEM. */
    certificate: string;
    /** Paths of SSL_CERT_FILE and settings for clients that log in to both tenants. */
    environment: Record<string, string>;
    /** Clients of their own, with the faults that are added. */
    clients(options?: ClientsOptions): TestClients;
    close(): Promise<void>;
}

export interface ClientsOptions {
    environment?: Record<string, string>;
    clock?: Clock;
    /** Origins of services that are somewhere else, for example `https://graph.microsoft.us`. Default: none. */
    origins?: Readonly<Record<string, string>>;
}

export interface TestClients extends Clients {
    faults: Fault[];
    /** Every request that went out: `POST /path`, without host, version and query. */
    requests: string[];
}

/**
 * Time in which waiting takes a fiftieth of what it should: polls and back-offs of seconds are over in
 * milliseconds, and the clock shows the time that they were to take.
 */
export function quickClock(): Clock {
    let skipped = 0;
    return {
        now: () => Date.now() + skipped,
        random: () => 0.5,
        async sleep(milliseconds, signal) {
            await systemClock.sleep(milliseconds / 50, signal);
            skipped += milliseconds - milliseconds / 50;
        },
    };
}

/** Both tenants, on loopback HTTPS that only their own authority vouches for. */
export async function startTenants(
    options: Partial<Parameters<typeof startEntraEmulator>[0]> & {
        permissions?: string[];
        scopes?: string[];
        /** Options of the Auth0 tenant. */
        auth0Options?: Partial<Auth0EmulatorOptions>;
    } = {},
): Promise<Tenants> {
    const certificates = await createLoopbackCertificates();
    const folder = mkdtempSync(join(tmpdir(), "auth0-entra-test-"));
    const certificateFile = join(folder, "ca.pem");
    writeFileSync(certificateFile, certificates.ca);
    const { permissions = graphPermissions, scopes = auth0Scopes, auth0Options, ...entraOptions } = options;
    const auth0 = await startAuth0Emulator({
        certificates,
        clients: [{ clientId: "auth0-client", clientSecret: canaries.auth0, scopes }],
        ...auth0Options,
    });
    const entra = await startEntraEmulator({
        ...entraOptions,
        provisioning: { ca: certificates.ca, ...entraOptions.provisioning },
        certificates,
        clients: [
            {
                appId: "11111111-1111-4111-8111-111111111111",
                objectId: "22222222-2222-4222-8222-222222222222",
                secret: canaries.entra,
                permissions,
            },
        ],
    });
    const environment = {
        SSL_CERT_FILE: certificateFile,
        AUTH0_DOMAIN: auth0.domain,
        AUTH0_CLIENT_ID: "auth0-client",
        AUTH0_CLIENT_SECRET: canaries.auth0,
        ARM_TENANT_ID: entra.state.tenantId,
        ARM_CLIENT_ID: "11111111-1111-4111-8111-111111111111",
        ARM_CLIENT_SECRET: canaries.entra,
        ARM_METADATA_HOSTNAME: entra.server.host,
    };
    const open: Clients[] = [];
    return {
        auth0,
        entra,
        environment,
        certificate: certificates.cert,
        clients({ environment: more = {}, clock = quickClock(), origins = {} } = {}) {
            const faults: Fault[] = [];
            const requests: string[] = [];
            const transport = faultyTransport({ ...environment, ...more }, faults, requests, origins);
            const clients = createClients({}, { environment: { ...environment, ...more }, clock, transport });
            open.push(clients);
            return { ...clients, faults, requests };
        },
        async close() {
            await Promise.all(open.map((clients) => clients.close()));
            await Promise.all([auth0.close(), entra.close()]);
            rmSync(folder, { recursive: true });
        },
    };
}

/** The real transport; the responses pass through the faults. */
function faultyTransport(
    environment: Record<string, string>,
    faults: Fault[],
    requests: string[],
    origins: Readonly<Record<string, string>>,
): Transport {
    const real = createUndiciTransport(environment);
    return {
        async send(request) {
            const { pathname, origin } = new URL(request.url);
            requests.push(`${request.method} ${decodeURI(pathname).replace(/^\/(v1\.0|api\/v2)(?=\/)/, "")}`);
            const url = `${origins[origin] ?? origin}${request.url.slice(origin.length)}`;
            const response = await real.send({ ...request, url });
            for (const fault of faults) {
                const outcome = fault(request, response);
                if (outcome === "lost") throw new NoResponseError("socket hang up", true, false);
                if (outcome !== undefined) return outcome;
            }
            return response;
        },
        close: () => real.close(),
    };
}

/** Applies a fault to the first request that fits, once. */
export function once(
    fits: (request: TransportRequest) => boolean,
    outcome: TransportResponse | "lost",
): Fault {
    let done = false;
    return (request) => {
        if (done || !fits(request)) return undefined;
        done = true;
        return outcome;
    };
}

/** A handler's context; lines that were logged are collected. */
export function contextOf<C extends Clients>(clients: C): HandlerContext<C> & { lines: string[] } {
    const lines: string[] = [];
    const add = (message: string) => void lines.push(message);
    return {
        config: clients,
        lines,
        log: { debug: add, info: add, warn: add, error: add, status: add },
        signal: new AbortController().signal,
    };
}

/** A non-gallery application; returns the object ID of its service principal. */
export async function instantiateApplication(clients: Clients, displayName: string): Promise<string> {
    const template = (await clients.cloud()).nonGalleryTemplateId;
    const created = await clients.graph.post<{ servicePrincipal: { id: string } }>(
        `/applicationTemplates/${template}/instantiate`,
        { displayName },
    );
    return created.servicePrincipal.id;
}

/** A SAML connection with SCIM switched on; returns its ID. */
export async function createScimConnection(
    tenants: Tenants,
    clients: Clients,
    name: string,
): Promise<string> {
    const connection = await clients.auth0.post<{ id: string }>("/connections", {
        name,
        strategy: "samlp",
        options: { signInEndpoint: "https://login.example/saml2", signingCert: tenants.certificate },
    });
    await clients.auth0.post(`/connections/${connection.id}/scim-configuration`, {});
    return connection.id;
}

/** Inputs and outputs as the host would hand them over after a create. */
export const urn = "urn:pulumi:test::test::auth0-entra:index:Any::any";

export function createRequest(inputs: Values) {
    return { urn, inputs, timeoutSeconds: 0 };
}

import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Application, type Auth0Emulator, type Auth0Limits, startAuth0Emulator } from "../auth0";
import { type AzureOptions, type AzureState, createAzureState } from "../azure";
import { type EntraEmulator, type EntraEmulatorOptions, startEntraEmulator } from "../entra";
import type { DirectoryGroup, DirectoryUser } from "../entra/model";
import { createLoopbackCertificates, type LoopbackCertificates } from "../support/certificates";
import { VirtualClock } from "../support/clock";
import type { Fault } from "../support/faults";
import { openTrafficFile } from "../support/traffic";
import { sandboxCredentials, type SandboxCredentials } from "./credentials";
import { explainPorts, readSavedSession, restoreClock, saveSession } from "./saved/savedSession";

export interface EmulatorSessionOptions {
    users: DirectoryUser[];
    groups: DirectoryGroup[];
    /** Default: new ones with the permissions that a link needs, or those of the saved session. */
    credentials?: SandboxCredentials;
    /** Fixed ports, so that printed addresses stay valid. Default: free ones. */
    ports?: { auth0: number; entra: number };
    /** Delay before each response of both emulators, milliseconds. Default: 0. */
    delayMs?: number;
    /** Default: one that runs as the system clock. */
    clock?: VirtualClock;
    /** Faults of each emulator from the start. Default: none. */
    faults?: { auth0?: Fault[]; entra?: Fault[] };
    /**
     * A file that {@link saveSession} has written: the session is resumed from it. Users, groups, credentials, ports
     * and the clock are those of the file then. Default: a new session.
     */
    state?: string;
    /**
     * Folder for the certificates. It is created if it is missing and stays when the session is closed; the session
     * is saved there as `session.json` then. Default: a temporary one.
     */
    folder?: string;
    /** Applications of the Auth0 tenant that a connection can be enabled for. Default: none. */
    applications?: Application[];
    /** Limits of the Auth0 emulator. Default: none. */
    auth0Limits?: Auth0Limits;
    /** How far reads of Microsoft Graph are behind writes, and its limits. Default: not at all, and none. */
    graph?: Pick<EntraEmulatorOptions, "consistency" | "throttling">;
    /** SCIM requests of a provisioning job per second. Default: no limit. */
    requestsPerSecond?: number;
    /** File for all traffic, one call per line, without secrets. Default: none. */
    trafficFile?: string;
}

/** Both emulators with one clock, one directory of certificates and one set of credentials. */
export interface EmulatorSession {
    auth0: Auth0Emulator;
    entra: EntraEmulator;
    /** A subscription with the resource group `identity` and the Key Vault `acme-vault`. */
    azure: AzureState;
    /** The time in both tenants; it can be advanced. */
    clock: VirtualClock;
    credentials: SandboxCredentials;
    /** What both emulators serve with, and what their clients trust. */
    certificates: LoopbackCertificates;
    /** The certificate authority as a PEM file, for `SSL_CERT_FILE` and `NODE_EXTRA_CA_CERTS`. */
    authorityFile: string;
    /** Temporary unless one was given. */
    folder: string;
    close(): Promise<void>;
}

/** Starts the Auth0 emulator and the Entra emulator. */
export async function startEmulators(options: EmulatorSessionOptions): Promise<EmulatorSession> {
    // Before anything starts, so that a wrong path is refused at once.
    const trafficFile =
        options.trafficFile === undefined ? undefined : await openTrafficFile(options.trafficFile);
    const saved = options.state === undefined ? undefined : await readSavedSession(options.state);
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "auth0-entra-")));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Also for a resumed session: its clients read the authority from the folder again.
    const certificates = await createLoopbackCertificates();
    const authorityFile = join(folder, "authority.pem");
    await writeFile(authorityFile, certificates.ca);
    const credentials = saved?.credentials ?? options.credentials ?? sandboxCredentials();
    const clock = saved === undefined ? (options.clock ?? new VirtualClock()) : restoreClock(saved.clock);
    const azure = saved?.azure ?? createAzureState(sampleSubscription());
    const ports = saved?.ports ?? options.ports;
    const [auth0, entra] = await Promise.all([
        startAuth0Emulator({
            certificates,
            clients: [credentials.auth0],
            applications: options.applications,
            name: saved?.auth0.name,
            state: saved?.auth0.state,
            port: ports?.auth0,
            delayMs: options.delayMs,
            clock,
            faults: options.faults?.auth0,
            trafficFile,
            ...options.auth0Limits,
        }),
        startEntraEmulator({
            certificates,
            clients: [credentials.entra],
            users: options.users,
            groups: options.groups,
            state: saved?.entra,
            port: ports?.entra,
            delayMs: options.delayMs,
            azure,
            clock,
            faults: options.faults?.entra,
            trafficFile,
            provisioning: { ca: certificates.ca, requestsPerSecond: options.requestsPerSecond ?? Infinity },
            ...options.graph,
        }),
    ]).catch((error: unknown) => {
        throw saved === undefined ? error : explainPorts(error, saved);
    });
    const session: EmulatorSession = {
        auth0,
        entra,
        azure,
        clock,
        credentials,
        certificates,
        authorityFile,
        folder,
        close: async () => {
            await Promise.all([auth0.close(), entra.close()]);
            await trafficFile?.close();
            if (options.folder !== undefined) await saveSession(session, savedSessionFile(folder));
            else await rm(folder, { recursive: true, force: true });
        },
    };
    return session;
}

/** Where a session with a folder of its own is saved when it is closed. */
export const savedSessionFile = (folder: string): string => join(folder, "session.json");

function sampleSubscription(): AzureOptions {
    const location = "westeurope";
    return {
        subscriptionId: randomUUID(),
        resourceGroups: [{ name: "identity", location }],
        vaults: [{ name: "acme-vault", resourceGroup: "identity", location }],
    };
}

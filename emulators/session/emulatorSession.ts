import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Application, type Auth0Emulator, type Auth0Limits, startAuth0Emulator } from "../auth0";
import { type AzureOptions, type AzureState, createAzureState, createResourceManager } from "../azure";
import { type CloudName, type EntraEmulator, type EntraEmulatorOptions, startEntraEmulator } from "../entra";
import type { DirectoryGroup, DirectoryUser } from "../entra/model";
import { createLoopbackCertificates, type LoopbackCertificates } from "../support/certificates";
import { VirtualClock } from "../support/clock";
import type { Fault } from "../support/faults";
import { openTrafficFile } from "../support/traffic";
import { createCredentials, type SessionCredentials } from "./credentials";
import type { EmulatorName } from "./emulatorName";
import { explainPorts, readSavedSession, restoreClock, saveSession } from "./saved/savedSession";

export interface EmulatorSessionOptions {
    /** Users of the Entra tenant; {@link loadDirectory} reads them from files. Default: none. */
    users?: DirectoryUser[];
    /** Groups of the Entra tenant. Default: none. */
    groups?: DirectoryGroup[];
    /** Default: new ones with the permissions that a link needs, or those of the saved session. */
    credentials?: SessionCredentials;
    /** Fixed ports, so that printed addresses stay valid. Default: free ones. */
    ports?: Partial<Record<EmulatorName, number>>;
    /** Delay before each response of both emulators, in milliseconds. Default: 0. */
    delayMs?: number;
    /** Default: one that runs as the system clock. */
    clock?: VirtualClock;
    /** Faults of each emulator from the start. Default: none. */
    faults?: Partial<Record<EmulatorName, Fault[]>>;
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
    /** Claim of ID tokens that has the names of the user's roles. Default: none has. */
    rolesClaim?: string;
    /** Limits of the Auth0 emulator. Default: none. */
    auth0Limits?: Auth0Limits;
    /** How far reads of Microsoft Graph are behind writes, and its limits. Default: not at all, and none. */
    graph?: Pick<EntraEmulatorOptions, "consistency" | "throttling">;
    /** The cloud that the Entra tenant is in. Default: `public`. */
    cloud?: CloudName;
    /** SCIM requests of a provisioning job per second. Default: no limit. */
    requestsPerSecond?: number;
    /** Milliseconds from the start of one provisioning cycle to that of the next. Default: 40 minutes, as Entra. */
    cycleIntervalMs?: number;
    /** File for all traffic, one call per line, without secrets. Default: none. */
    trafficFile?: string;
}

/** What the emulators of a session share. */
interface SessionBase {
    /** A subscription with the resource group `identity` and the Key Vault `acme-vault`. */
    azure: AzureState;
    /** The time in both tenants; it can be advanced. */
    clock: VirtualClock;
    credentials: SessionCredentials;
    /** What both emulators serve with, and what their clients trust. */
    certificates: LoopbackCertificates;
    /** The certificate authority as a PEM file, for `SSL_CERT_FILE` and `NODE_EXTRA_CA_CERTS`. */
    authorityFile: string;
    /** Temporary unless one was given. */
    folder: string;
    /** Stops the emulators. A session with a folder of its own is saved there. */
    close(): Promise<void>;
}

/** Both emulators with one clock, one certificate authority and one set of credentials. */
export interface EmulatorSession extends SessionBase {
    auth0: Auth0Emulator;
    entra: EntraEmulator;
}

/** A session of both emulators or of one. */
export type PartialEmulatorSession = SessionBase & Partial<Pick<EmulatorSession, EmulatorName>>;

/** Starts the Auth0 emulator and the Entra emulator, or only the one that is named. */
export async function startEmulators(options?: EmulatorSessionOptions): Promise<EmulatorSession>;
export async function startEmulators(
    options: EmulatorSessionOptions & { only?: EmulatorName },
): Promise<PartialEmulatorSession>;
export async function startEmulators(
    options: EmulatorSessionOptions & { only?: EmulatorName } = {},
): Promise<PartialEmulatorSession> {
    // Before anything starts, so that a wrong path is refused at once.
    const trafficFile =
        options.trafficFile === undefined ? undefined : await openTrafficFile(options.trafficFile);
    const saved =
        options.state === undefined ? undefined : await readSavedSession(options.state, options.only);
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "auth0-entra-")));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Also for a resumed session: its clients read the authority from the folder again.
    const certificates = await createLoopbackCertificates();
    const authorityFile = join(folder, "authority.pem");
    await writeFile(authorityFile, certificates.ca);
    const credentials = saved?.credentials ?? options.credentials ?? createCredentials();
    const clock = saved === undefined ? (options.clock ?? new VirtualClock()) : restoreClock(saved.clock);
    const azure = saved?.azure ?? createAzureState({ ...createSampleSubscription(), cloud: options.cloud });
    const ports = saved?.ports ?? options.ports;
    const shared = { certificates, delayMs: options.delayMs, clock, trafficFile };
    const [auth0, entra] = await Promise.all([
        options.only === "entra"
            ? undefined
            : startAuth0Emulator({
                  ...shared,
                  clients: [credentials.auth0],
                  applications: options.applications,
                  rolesClaim: options.rolesClaim,
                  name: saved?.auth0?.name,
                  state: saved?.auth0?.state,
                  port: ports?.auth0,
                  faults: options.faults?.auth0,
                  ...options.auth0Limits,
              }),
        options.only === "auth0"
            ? undefined
            : startEntraEmulator({
                  ...shared,
                  clients: [credentials.entra],
                  cloud: options.cloud,
                  users: options.users ?? [],
                  groups: options.groups ?? [],
                  state: saved?.entra,
                  port: ports?.entra,
                  resourceManager: createResourceManager(azure),
                  faults: options.faults?.entra,
                  provisioning: {
                      ca: certificates.ca,
                      requestsPerSecond: options.requestsPerSecond ?? Infinity,
                      intervalMs: options.cycleIntervalMs,
                  },
                  ...options.graph,
              }),
    ]).catch((error: unknown) => {
        throw saved === undefined ? error : explainPorts(error, saved);
    });
    const session: PartialEmulatorSession = {
        ...(auth0 === undefined ? {} : { auth0 }),
        ...(entra === undefined ? {} : { entra }),
        azure,
        clock,
        credentials,
        certificates,
        authorityFile,
        folder,
        close: async () => {
            await Promise.all([auth0?.close(), entra?.close()]);
            await trafficFile?.close();
            if (options.folder !== undefined) await saveSession(session, getSavedSessionFile(folder));
            else await rm(folder, { recursive: true, force: true });
        },
    };
    return session;
}

/** Where a session with a folder of its own is saved when it is closed. */
export const getSavedSessionFile = (folder: string): string => join(folder, "session.json");

function createSampleSubscription(): AzureOptions {
    const location = "westeurope";
    return {
        subscriptionId: randomUUID(),
        resourceGroups: [{ name: "identity", location }],
        vaults: [{ name: "acme-vault", resourceGroup: "identity", location }],
    };
}

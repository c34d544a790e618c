import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startAuth0Tenant, type Application, type Auth0Limits, type Auth0Tenant } from "../auth0";
import { createAzureState, type AzureOptions, type AzureState } from "../azure";
import { startEntraTenant, type EntraTenant, type EntraTenantOptions } from "../entra";
import type { DirectoryGroup, DirectoryUser } from "../entra/model";
import { startStandIns, type StandInName } from "../providers";
import { createLoopbackCertificates, type LoopbackCertificates } from "../support/certificates";
import { VirtualClock } from "../support/clock";
import type { Fault } from "../support/faults";
import { openTrafficFile } from "../support/traffic";
import { sandboxCredentials, type SandboxCredentials } from "./credentials";
import { engineEnvironment } from "./environment";
import { explainPorts, readSavedWorld, restoredClock, saveWorld } from "./saved/savedWorld";

export interface WorldOptions {
    users: DirectoryUser[];
    groups: DirectoryGroup[];
    /** Folder of the Pulumi CLI. */
    pulumiBin: string;
    /** `local`: the stand-ins for the official plugins; `real`: the plugins that are on the PATH. Default: local. */
    providers?: "local" | "real";
    /** The stand-ins get their credentials from the stack alone, not from the environment. Default: false. */
    standInsWithoutCredentials?: boolean;
    /** How long the stand-ins wait in their fixed polls; 1 is what the real plugins do. Default: 0.01. */
    waitScale?: number;
    /** Default: fresh ones that suffice for a link, or those of the saved world. */
    credentials?: SandboxCredentials;
    /** Fixed ports, so that printed addresses stay valid; default: free ones. */
    ports?: { auth0: number; entra: number };
    /** Delay before each answer of both tenants, milliseconds. Default: 0. */
    delayMs?: number;
    /** Default: one that runs as the system's. */
    clock?: VirtualClock;
    /** What each tenant does wrong from the start. Default: nothing. */
    faults?: { auth0?: Fault[]; entra?: Fault[] };
    /**
     * A file that {@link saveWorld} has written: the world goes on from there. Users, groups, credentials, ports
     * and the clock are those of the file then. Default: a world begins.
     */
    state?: string;
    /**
     * Folder for certificates, backend and plugins' links, which stays when the world is closed; the world is
     * saved there as `world.json` then. It is made if it is missing. Default: a temporary one.
     */
    folder?: string;
    /** Applications of the Auth0 tenant that a connection can be enabled for. Default: none. */
    applications?: Application[];
    /** Limits of the Auth0 tenant. Default: none. */
    auth0Limits?: Auth0Limits;
    /** How far Graph is behind, and its limits. Default: not at all, and none. */
    graph?: Pick<EntraTenantOptions, "consistency" | "throttling">;
    /** SCIM requests of a provisioning job in a second. Default: no limit. */
    requestsPerSecond?: number;
    /** File for all traffic, one call a line, without secrets. Default: none. */
    trafficFile?: string;
}

/** Two tenants, the plugins, and an environment in which the Pulumi engine finds all of it. */
export interface World {
    auth0: Auth0Tenant;
    entra: EntraTenant;
    /** A subscription with the resource group `identity` and the Key Vault `acme-vault`. */
    azure: AzureState;
    /** The time in both tenants; it can be put forward. */
    clock: VirtualClock;
    credentials: SandboxCredentials;
    /** What both tenants serve with, and what their clients trust. */
    certificates: LoopbackCertificates;
    /** For `pulumi` and whatever it starts. Holds the credentials: never print it whole. */
    environment: Record<string, string>;
    /** Folders that the environment's PATH begins with. */
    binFolders: string[];
    /** With the certificates, the backend and the plugins' links; temporary unless one was given. */
    folder: string;
    close(): Promise<void>;
}

/** Starts everything that a deployment talks to. */
export async function startWorld(options: WorldOptions): Promise<World> {
    // Before anything starts, so that a wrong path is refused at once.
    const trafficFile =
        options.trafficFile === undefined ? undefined : await openTrafficFile(options.trafficFile);
    const saved = options.state === undefined ? undefined : await readSavedWorld(options.state);
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "auth0-entra-")));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Also for a world that was saved: its clients read the authority from the folder again.
    const certificates = await createLoopbackCertificates();
    const authorityFile = join(folder, "authority.pem");
    await Promise.all([
        writeFile(authorityFile, certificates.ca),
        // A folder that somebody made may be open to others; what is in it is not.
        mkdir(join(folder, "state"), { recursive: true, mode: 0o700 }),
        mkdir(join(folder, "home"), { recursive: true, mode: 0o700 }),
    ]);
    const credentials = saved?.credentials ?? options.credentials ?? sandboxCredentials();
    const clock = saved === undefined ? (options.clock ?? new VirtualClock()) : restoredClock(saved.clock);
    const azure = saved?.azure ?? createAzureState(sandboxSubscription());
    const ports = saved?.ports ?? options.ports;
    const [auth0, entra] = await Promise.all([
        startAuth0Tenant({
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
        startEntraTenant({
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
    const environment = await engineEnvironment({
        folder,
        authorityFile,
        pulumiBin: options.pulumiBin,
        auth0Domain: auth0.domain,
        entraHost: entra.server.host,
        entraTenantId: entra.state.tenantId,
        subscriptionId: azure.subscriptionId,
        credentials,
    });
    // There is no real plugin for Azure to be had here: it is far too big, and needs a real subscription.
    const names: StandInName[] =
        options.providers === "real" ? ["azure-native"] : ["auth0", "azuread", "azure-native"];
    const standIns = await startStandIns(
        {
            ca: certificates.ca,
            waitScale: options.waitScale,
            environment: options.standInsWithoutCredentials === true ? {} : environment,
        },
        names,
    );
    // The engine attaches to the stand-ins; they do not inherit its environment as plugins do.
    environment.PULUMI_DEBUG_PROVIDERS = standIns.debugProviders;
    const world: World = {
        auth0,
        entra,
        azure,
        clock,
        credentials,
        certificates,
        environment,
        binFolders: [join(folder, "bin"), options.pulumiBin],
        folder,
        close: async () => {
            await Promise.all([standIns.close(), auth0.close(), entra.close()]);
            await trafficFile?.close();
            if (options.folder !== undefined) await saveWorld(world, savedFile(folder));
            else await rm(folder, { recursive: true, force: true });
        },
    };
    return world;
}

/** Where a world with a folder of its own is saved when it is closed. */
export const savedFile = (folder: string): string => join(folder, "world.json");

function sandboxSubscription(): AzureOptions {
    const location = "westeurope";
    return {
        subscriptionId: randomUUID(),
        resourceGroups: [{ name: "identity", location }],
        vaults: [{ name: "acme-vault", resourceGroup: "identity", location }],
    };
}

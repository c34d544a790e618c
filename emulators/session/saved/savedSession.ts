import { open, readFile, rename, rm } from "node:fs/promises";
import { types } from "node:util";

import { type Auth0State, createState } from "../../auth0";
import type { AzureState } from "../../azure";
import type { EntraTenantState } from "../../entra/model";
import { VirtualClock } from "../../support/clock";
import type { SandboxCredentials } from "../credentials";
import type { EmulatorSession } from "../emulatorSession";
import { decode, encode } from "./encode";

/** Everything that a world needs to go on where it was. It holds secrets. */
export interface SavedSession {
    /** What the clock showed, how fast it ran, and when that was; both times in ISO 8601. */
    clock: { time: string; speed: number; savedAt: string };
    /** The addresses stand in both tenants, so they have to stay. */
    ports: { auth0: number; entra: number };
    credentials: SandboxCredentials;
    auth0: { name: string; state: Auth0State };
    entra: EntraTenantState;
    azure: AzureState;
}

/** What is saved of a world; the rest is made from it. */
export type SavedParts = Pick<EmulatorSession, "clock" | "credentials" | "auth0" | "entra" | "azure">;

const format = "auth0-entra-emulators";
/** Goes up with each change after which an older file would be misread. */
const version = 1;

/**
 * Writes a world to a file that only the user can read: it holds the two client secrets, the synchronization
 * secrets, the private keys of both tenants and all users. The file is replaced as a whole or not at all.
 * A provisioning cycle under way is not waited for; after loading it is made again.
 */
export async function saveSession(world: SavedParts, file: string): Promise<void> {
    const { clock, credentials, auth0, entra, azure } = world;
    const saved: SavedSession = {
        clock: { time: clock.now().toISOString(), speed: clock.speed, savedAt: new Date().toISOString() },
        ports: { auth0: portOf(auth0.server.origin), entra: portOf(entra.server.origin) },
        credentials,
        auth0: { name: auth0.name, state: auth0.state },
        entra: entra.state,
        azure,
    };
    const text = JSON.stringify({ format, version, session: encode(saved, "session") });
    await replaceFile(file, `${text}\n`);
}

/** Also when the machine stops in between, the file is the old one or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
    const draft = `${file}.${process.pid}.part`;
    // What another run has left may have another mode, or be a link to somewhere else.
    await rm(draft, { force: true });
    try {
        const handle = await open(draft, "wx", 0o600);
        try {
            await handle.writeFile(text);
            await handle.sync();
        } finally {
            await handle.close();
        }
        await rename(draft, file);
    } catch (error) {
        await rm(draft, { force: true });
        throw error;
    }
}

/** Reads what {@link saveSession} has written. Throws with the file's name for anything else. */
export async function readSavedSession(file: string): Promise<SavedSession> {
    let content: Partial<{ format: unknown; version: unknown; session: unknown }>;
    try {
        // `null` and the like have no members.
        content = Object(JSON.parse(await readFile(file, "utf8"))) as typeof content;
    } catch (error) {
        const reason = error instanceof SyntaxError ? "it is not JSON" : String((error as Error).message);
        throw new Error(`${file} cannot be loaded: ${reason}`, { cause: error });
    }
    if (content.format !== format) throw new Error(`${file} cannot be loaded: it is no saved sandbox`);
    if (content.version !== version) {
        throw new Error(
            `${file} cannot be loaded: it has version ${String(content.version)} of the format, this sandbox knows version ${version}. Load it with the sandbox that saved it, or begin with an empty folder`,
        );
    }
    const saved = decode(content.session);
    const missing = missingPart(saved);
    if (missing !== undefined) {
        throw new Error(`${file} cannot be loaded: it is damaged, ${missing} is missing`);
    }
    // The format and its version say what it is, and all its parts are there.
    return saved as SavedSession;
}

/** The first part that a world cannot do without and that is not there. */
function missingPart(saved: unknown): string | undefined {
    const parts: readonly (readonly [path: string, is: (value: unknown) => boolean])[] = [
        ["clock.time", isDate],
        ["clock.savedAt", isDate],
        ["clock.speed", isNumber],
        ["ports.auth0", isNumber],
        ["ports.entra", isNumber],
        ["credentials.auth0.clientSecret", isText],
        ["credentials.entra.secret", isText],
        ["auth0.name", isText],
        ...Object.keys(createState())
            .filter((name) => name !== "logs" && name !== "signOn")
            .map((name) => [`auth0.state.${name}`, types.isMap] as const),
        ["auth0.state.logs", Array.isArray],
        ["auth0.state.signOn.codes", types.isMap],
        ["entra.tenantId", isText],
        ["entra.users", types.isMap],
        ["entra.applications", types.isMap],
        ["entra.servicePrincipals", types.isMap],
        ["entra.jobs", types.isMap],
        ["azure.subscriptionId", isText],
    ];
    return parts.find(([path, is]) => !is(at(saved, path)))?.[0];
}

const isText = (value: unknown): boolean => typeof value === "string";
const isNumber = (value: unknown): boolean => typeof value === "number";
const isDate = (value: unknown): boolean => typeof value === "string" && !Number.isNaN(Date.parse(value));

function at(value: unknown, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

/**
 * A clock that goes on from what it showed. While a world is stopped, time passes as it does outside, however
 * fast the clock runs otherwise; a clock that stands still has not moved.
 */
export function restoreClock(
    { time, speed, savedAt }: SavedSession["clock"],
    now = new Date(),
): VirtualClock {
    const away = Math.max(0, now.getTime() - Date.parse(savedAt));
    return new VirtualClock({ start: new Date(Date.parse(time) + away * Math.min(speed, 1)), speed });
}

/** Says what a taken port means for a world that was saved. */
export function explainPorts(error: unknown, { ports }: SavedSession): unknown {
    const { code, port } = error as { code?: unknown; port?: unknown };
    if (code !== "EADDRINUSE") return error;
    return new Error(
        `Port ${String(port)} is taken, by another sandbox perhaps. The saved one needs its ports, ${ports.auth0} and ${ports.entra}: its tenants know each other by them`,
        { cause: error },
    );
}

const portOf = (origin: string): number => Number(new URL(origin).port);

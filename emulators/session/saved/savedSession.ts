import { open, readFile, rename, rm } from "node:fs/promises";

import type { Auth0Emulator, Auth0State } from "../../auth0";
import type { AzureState } from "../../azure";
import type { EntraEmulator } from "../../entra";
import type { EntraTenantState } from "../../entra/model";
import { VirtualClock } from "../../support/clock";
import type { SessionCredentials } from "../credentials";
import type { EmulatorName } from "../emulatorName";
import { decode, encode } from "./encode";
import { findMissingPart } from "./findMissingPart";

/** Everything that a session needs to be resumed. It holds secrets. */
export interface SavedSession {
    /** What the clock showed, how fast it ran, and when that was; both times in ISO 8601. */
    clock: { time: string; speed: number; savedAt: string };
    /** The tenants know each other by their addresses, so these stay the same. */
    ports: Partial<Record<EmulatorName, number>>;
    credentials: SessionCredentials;
    /** Undefined in a session without it. */
    auth0?: { name: string; state: Auth0State };
    /** Undefined in a session without it. */
    entra?: EntraTenantState;
    azure: AzureState;
}

/** What is saved of a session; the rest is created from it. */
export interface SavedParts {
    clock: VirtualClock;
    credentials: SessionCredentials;
    auth0?: Auth0Emulator;
    entra?: EntraEmulator;
    azure: AzureState;
}

const emulatorNames = ["auth0", "entra"] as const;
const format = "auth0-entra-emulators";
/** Increases with each change after which an older file would be misread. */
const version = 1;

/**
 * Writes a session to a file that only the user can read: it holds the client secrets, the synchronization
 * secrets, the private keys of the tenants and all users. The file is replaced as a whole or not at all.
 * A provisioning cycle in progress is not waited for; it runs again after the session is resumed.
 */
export async function saveSession(session: SavedParts, file: string): Promise<void> {
    const { clock, credentials, auth0, entra, azure } = session;
    const saved: SavedSession = {
        clock: { time: clock.now().toISOString(), speed: clock.speed, savedAt: new Date().toISOString() },
        ports: { auth0: auth0 && getPort(auth0.server.origin), entra: entra && getPort(entra.server.origin) },
        credentials,
        auth0: auth0 && { name: auth0.name, state: auth0.state },
        entra: entra?.state,
        azure,
    };
    const text = JSON.stringify({ format, version, session: encode(saved, "session") });
    await replaceFile(file, `${text}\n`);
}

/**
 * Also when the machine stops in between, the file is the old one or the new one. Written by hand instead of with
 * write-file-atomic, which opens its draft without O_EXCL: a link that was planted there would be followed.
 */
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

/**
 * Reads what {@link saveSession} has written. Throws with the file's name for anything else.
 * @param only the emulator that is started; undefined: both. The file must hold just these.
 */
export async function readSavedSession(file: string, only?: EmulatorName): Promise<SavedSession> {
    let content: Partial<{ format: unknown; version: unknown; session: unknown }>;
    try {
        // `null` and the like have no members.
        content = Object(JSON.parse(await readFile(file, "utf8"))) as typeof content;
    } catch (error) {
        const reason = error instanceof SyntaxError ? "it is not JSON" : String((error as Error).message);
        throw new Error(`${file} cannot be loaded: ${reason}`, { cause: error });
    }
    if (content.format !== format) throw new Error(`${file} cannot be loaded: it is not a saved session`);
    if (content.version !== version) {
        throw new Error(
            `${file} cannot be loaded: it has version ${String(content.version)} of the format, these emulators read version ${version}. Resume it with the release that saved it, or start with an empty folder`,
        );
    }
    const saved = decode(content.session);
    const missing = findMissingPart(saved);
    if (missing !== undefined) {
        throw new Error(`${file} cannot be loaded: it is damaged, ${missing} is missing`);
    }
    // The format and its version say what it is, and all its parts are there.
    const session = saved as SavedSession;
    const names = emulatorNames.filter((name) => session[name] !== undefined);
    const wanted = only === undefined ? emulatorNames : [only];
    if (names.join() !== wanted.join()) {
        throw new Error(
            `${file} cannot be loaded: it was saved with ${names.join(" and ")}, and this session has ${wanted.join(" and ")}; give the same --only as before`,
        );
    }
    return session;
}

/**
 * A clock that continues from what it showed. While a session is stopped, time passes as it does outside, however
 * fast the clock runs otherwise; a clock that stands still has not moved.
 */
export function restoreClock(
    { time, speed, savedAt }: SavedSession["clock"],
    now = new Date(),
): VirtualClock {
    const away = Math.max(0, now.getTime() - Date.parse(savedAt));
    return new VirtualClock({ start: new Date(Date.parse(time) + away * Math.min(speed, 1)), speed });
}

/** Explains what a port in use means for a saved session. */
export function explainPorts(error: unknown, { ports }: SavedSession): unknown {
    const { code, port } = error as { code?: unknown; port?: unknown };
    if (code !== "EADDRINUSE") return error;
    return new Error(
        `Port ${String(port)} is in use, perhaps by another session. The saved session needs its ports, ${Object.values(ports).join(" and ")}: its tenants know each other by them`,
        { cause: error },
    );
}

const getPort = (origin: string): number => Number(new URL(origin).port);

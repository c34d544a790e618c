import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { EmulatorSession } from "../../emulators/session/emulatorSession";

/** What both tenants and the stack hold at one moment. */
export interface Snapshot {
    auth0: object;
    entra: object;
    /** The files of the backend, by their paths in its folder. */
    stack: Map<string, string>;
}

/** Keys and counters of the emulators themselves, which stay. */
const kept = new Set(["signOn", "tokenKey", "clients"]);

/** Copies both tenants and the stack. */
export async function takeSnapshot(session: EmulatorSession): Promise<Snapshot> {
    return {
        auth0: copy(session.auth0.state),
        entra: copy(session.entra.state),
        stack: await readStack(session),
    };
}

/** Puts both tenants and the stack back. Nothing may be under way. */
export async function restoreSnapshot(session: EmulatorSession, snapshot: Snapshot): Promise<void> {
    replace(session.auth0.state, snapshot.auth0);
    replace(session.entra.state, snapshot.entra);
    const root = getBackend(session);
    for (const path of await listFiles(root)) {
        if (!snapshot.stack.has(path)) await rm(join(root, path));
    }
    for (const [path, content] of snapshot.stack) await writeFile(join(root, path), content);
}

/** What the backend holds, all that could contain a secret. */
export async function readStack(session: EmulatorSession): Promise<Map<string, string>> {
    const root = getBackend(session);
    const files = await listFiles(root);
    return new Map(
        await Promise.all(
            files.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const),
        ),
    );
}

/** Does what `pulumi cancel` does to a stack whose engine was killed: removes the lock. */
export async function unlockStack(session: EmulatorSession): Promise<void> {
    await rm(join(getBackend(session), ".pulumi", "locks"), { recursive: true, force: true });
}

/**
 * Does what docs/troubleshooting.md says of a state that the engine was writing when it was killed: copies the previous
 * one over it. Returns whether that was necessary.
 */
export async function restoreCheckpoint(session: EmulatorSession): Promise<boolean> {
    const files = await readStack(session);
    for (const [path, content] of files) {
        if (!/stacks\/.*\.json$/.test(path) || isJson(content)) continue;
        const previous = files.get(`${path}.bak`);
        if (previous === undefined) throw new Error(`${path} is damaged and there is no ${path}.bak`);
        await writeFile(join(getBackend(session), path), previous);
        return true;
    }
    return false;
}

function isJson(text: string): boolean {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

const getBackend = ({ folder }: EmulatorSession): string => join(folder, "state");

async function listFiles(root: string): Promise<string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
        .sort();
}

const copy = (state: object): object =>
    structuredClone(Object.fromEntries(Object.entries(state).filter(([name]) => !kept.has(name))));

/** The emulators hold on to their state and its collections, so what is in them is replaced. */
function replace(state: object, saved: object): void {
    const target = state as Record<string, unknown>;
    const source = copy(saved) as Record<string, unknown>;
    for (const name of new Set([...Object.keys(target), ...Object.keys(source)])) {
        if (kept.has(name)) continue;
        const [old, value] = [target[name], source[name]];
        if (old instanceof Map && value instanceof Map) {
            old.clear();
            for (const [key, item] of value as Map<unknown, unknown>) old.set(key, item);
        } else if (Array.isArray(old) && Array.isArray(value)) {
            old.splice(0, old.length, ...(value as unknown[]));
        } else {
            target[name] = value;
        }
    }
}

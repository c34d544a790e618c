import { lstatSync, mkdirSync } from "node:fs";
import * as nodeModule from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Node.js 22.1 and 22.10 have them; the oldest Node.js that is supported has not. */
interface CompileCache {
    enableCompileCache?: (folder: string) => unknown;
    flushCompileCache?: () => void;
}

/** When to write what was compiled: Node.js does so when it ends, and the engine kills its plugins. */
const flushAfterMs = [1_000, 5_000];

/**
 * Keeps the code that V8 makes of the plugin's files for the next start. In a folder that only the user can write to, as
 * what is in it is executed; where there is none, each start compiles.
 */
export function useCompileCache(
    environment: NodeJS.ProcessEnv = process.env,
    { enableCompileCache: enable, flushCompileCache: flush }: CompileCache = nodeModule as object,
): void {
    if (enable === undefined || flush === undefined) return;
    const folder = createPrivateFolder(findCacheFolder(environment));
    if (folder === undefined) return;
    enable(folder);
    for (const delay of flushAfterMs) setTimeout(flush, delay).unref();
}

/** By hand: `env-paths` knows other places on macOS, but costs a package and its loading for one folder. */
function findCacheFolder(environment: NodeJS.ProcessEnv): string {
    const named = [environment["XDG_CACHE_HOME"], environment["LOCALAPPDATA"]].find(
        (folder) => folder !== undefined && isAbsolute(folder),
    );
    return join(named ?? join(homedir(), ".cache"), "auth0-entra", "compile-cache");
}

/** The folder, if it belongs to the user and only the user can write to it. */
function createPrivateFolder(folder: string): string | undefined {
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const { uid, mode } = lstatSync(folder);
        // Windows has neither; there the folder is in the user's profile.
        const ownUid = process.getuid?.();
        const safe = ownUid === undefined || (uid === ownUid && (mode & 0o022) === 0);
        return safe ? folder : undefined;
    } catch {
        // A home that is missing or cannot be written to.
        return undefined;
    }
}

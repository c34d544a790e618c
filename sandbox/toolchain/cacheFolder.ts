import { homedir } from "node:os";
import { join } from "node:path";

/** A folder of ours in the user's cache: outside the repository, so that every clone shares it. */
export function getCacheFolder(name: string): string {
    const base =
        process.env.AUTH0_ENTRA_CACHE ??
        (process.platform === "win32"
            ? join(process.env.LOCALAPPDATA ?? homedir(), "auth0-entra")
            : join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "auth0-entra"));
    return join(base, name);
}

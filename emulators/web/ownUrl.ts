/**
 * A path with query as an address below `origin`; undefined for one that leads elsewhere, as `//host` does, and
 * `/\\host` and `/<tab>/host` to a browser, or that is no address at all.
 */
export function parseOwnUrl(path: string, origin: string): URL | undefined {
    if (!path.startsWith("/")) return undefined;
    try {
        const url = new URL(path, origin);
        return url.origin === origin ? url : undefined;
    } catch {
        return undefined;
    }
}

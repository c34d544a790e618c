import { types } from "node:util";

const reasons: Record<string, string> = {
    ENOENT: "does not exist",
    EISDIR: "is a folder",
    ENOTDIR: "is no folder",
    EACCES: "cannot be opened with your permissions",
    EPERM: "cannot be opened with your permissions",
    ENOSPC: "cannot be written: no space is left on the device",
};

/** A thrown value as a sentence for the user; what Node.js says about files is put into words. */
export function describeError(error: unknown): string {
    if (!types.isNativeError(error)) return String(error);
    const { code, path } = error as NodeJS.ErrnoException;
    const reason = code === undefined ? undefined : reasons[code];
    return reason === undefined || path === undefined ? error.message : `${path} ${reason}.`;
}

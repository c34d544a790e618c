import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { decodeDirectoryFile, DirectoryFileError, parseGroups, parseUsers } from "../entra/directory";
import type { DirectoryGroup, DirectoryUser } from "../entra/model";
import { emulatorsRoot } from "../support/emulatorsRoot";

export interface Directory {
    users: DirectoryUser[];
    groups: DirectoryGroup[];
}

/**
 * Loads the people of the Entra tenant. With a users file of one's own and no groups file there are no
 * groups: the groups that ship name the people that ship.
 */
export async function loadDirectory(usersFile?: string, groupsFile?: string): Promise<Directory> {
    const shipped = (file: string): string => join(emulatorsRoot, "directory", file);
    const users = await read(usersFile ?? shipped("users.csv"), "--users", parseUsers);
    if (usersFile !== undefined && groupsFile === undefined) return { users, groups: [] };
    const parse = (text: string) => parseGroups(text, users, (notice) => process.emitWarning(notice));
    return { users, groups: await read(groupsFile ?? shipped("groups.json"), "--groups", parse) };
}

const reasons: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EISDIR: "is a folder; give the path of a file",
};

/** Reads a file as a whole, or rejects with the option, the file and what is wrong. */
async function read<T>(file: string, option: string, parse: (text: string) => T): Promise<T> {
    const bytes = await readFile(file).catch((error: unknown) => {
        const { code = "" } = error as NodeJS.ErrnoException;
        throw new Error(`${option}: ${file} ${reasons[code] ?? `cannot be read (${code})`}`, {
            cause: error,
        });
    });
    try {
        return parse(decodeDirectoryFile(bytes));
    } catch (error) {
        if (!(error instanceof DirectoryFileError)) throw error;
        throw new DirectoryFileError(`${option} ${file}: ${error.message}`);
    }
}

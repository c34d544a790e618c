import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { parseGroups, parseUsers } from "../entra/directory";
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
    const users = parseUsers(await read(usersFile ?? shipped("users.csv"), "--users"));
    if (usersFile !== undefined && groupsFile === undefined) return { users, groups: [] };
    return {
        users,
        groups: parseGroups(await read(groupsFile ?? shipped("groups.json"), "--groups"), users),
    };
}

async function read(file: string, option: string): Promise<string> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        throw new Error(`${option}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
            cause: error,
        });
    }
}

import type { Clients } from "../clients";
import { Loader } from "../clients/loader";
import { ignoreNotFound } from "../clients/poll";
import {
    buildGroupFilter,
    buildUserFilter,
    type FoundGroup,
    type FoundUser,
    groupsPerQuery,
    splitIntoChunks,
    usersPerQuery,
} from "./principals";

const userMembers = "id,displayName,userPrincipalName,mail,accountEnabled";
const groupMembers = "id,displayName,securityEnabled";

/**
 * Looks up users and groups for all components that use the same credentials: names that are asked for at about the same
 * time are found together, and each is looked up once for all of them. The keys are in lower case.
 */
export interface DirectoryLookup {
    /** Users by user principal name or email address. */
    users: Loader<FoundUser[]>;
    /** Groups by display name. */
    groups: Loader<FoundGroup[]>;
    userById: Loader<FoundUser>;
    groupById: Loader<FoundGroup>;
}

const lookups = new WeakMap<Clients, DirectoryLookup>();

/** The look-ups of one set of credentials. */
export function getDirectoryLookup(clients: Clients): DirectoryLookup {
    const known = lookups.get(clients);
    if (known !== undefined) return known;
    const lookup = createDirectoryLookup(clients);
    lookups.set(clients, lookup);
    return lookup;
}

function createDirectoryLookup(clients: Clients): DirectoryLookup {
    const loader = <T>(fetch: (keys: string[]) => Promise<Map<string, T>>) =>
        new Loader(fetch, clients.clock);
    return {
        users: loader(async (names) =>
            groupByName(
                await listAll<FoundUser>(
                    clients,
                    splitIntoChunks(names, usersPerQuery).map(
                        (part) => `/users?$filter=${encode(buildUserFilter(part))}&$select=${userMembers}`,
                    ),
                ),
                ({ userPrincipalName, mail }) => [userPrincipalName, mail],
            ),
        ),
        groups: loader(async (names) =>
            groupByName(
                await listAll<FoundGroup>(
                    clients,
                    splitIntoChunks(names, groupsPerQuery).map(
                        (part) => `/groups?$filter=${encode(buildGroupFilter(part))}&$select=${groupMembers}`,
                    ),
                ),
                ({ displayName }) => [displayName],
            ),
        ),
        userById: loader((ids) => getAll<FoundUser>(clients, ids, "/users", userMembers)),
        groupById: loader((ids) => getAll<FoundGroup>(clients, ids, "/groups", groupMembers)),
    };
}

const encode = encodeURIComponent;

async function listAll<T>({ batched: graph }: Clients, paths: string[]): Promise<T[]> {
    return (await Promise.all(paths.map((path) => graph.list<T>(path)))).flat();
}

/** The objects by each of their names; one that has the same name twice, or was found twice, is there once. */
function groupByName<T extends { id: string }>(
    objects: T[],
    listNames: (object: T) => (string | null | undefined)[],
): Map<string, T[]> {
    const byName = new Map<string, Map<string, T>>();
    for (const object of objects) {
        for (const name of listNames(object)) {
            if (typeof name !== "string") continue;
            const key = name.toLowerCase();
            const same = byName.get(key) ?? new Map<string, T>();
            byName.set(key, same.set(object.id, object));
        }
    }
    return new Map([...byName].map(([name, found]) => [name, [...found.values()]]));
}

async function getAll<T>(
    { batched: graph }: Clients,
    ids: string[],
    path: string,
    members: string,
): Promise<Map<string, T>> {
    const found = await Promise.all(
        ids.map((id) => ignoreNotFound(graph.get<T>(`${path}/${id}?$select=${members}`))),
    );
    return new Map(
        ids.flatMap((id, index): [string, T][] => {
            const object = found[index];
            return object === undefined ? [] : [[id, object]];
        }),
    );
}

import { mapConcurrently } from "../../provider/clients/concurrency";
import type { Inspector } from "../inspector";
import type { AccountGroup } from "./accounts";

/** The most that Auth0 puts into a page. */
const pageSize = 100;
const concurrency = 4;

/** Source: Auth0 Management API, checkpoint pagination. */
type Page<K extends string, T> = { next?: string } & Partial<Record<K, T[]>>;

/** Every group of a connection, with its members. Needs `read:groups` and `read:group_members`. */
export async function readAccountGroups(inspector: Inspector, connectionId: string): Promise<AccountGroup[]> {
    const query = `connection_id=${encodeURIComponent(connectionId)}`;
    const groups = await readPages<"groups", Omit<AccountGroup, "members">>(
        inspector,
        "/groups",
        "groups",
        query,
    );
    let done = 0;
    return mapConcurrently(groups, concurrency, async (group) => {
        const path = `/groups/${encodeURIComponent(group.id)}/members`;
        const members = await readPages<"members", { id: string }>(inspector, path, "members");
        done += 1;
        inspector.onProgress?.({ subject: "groups of Auth0", done, total: groups.length });
        return { ...group, members: members.map(({ id }) => id) };
    });
}

async function readPages<K extends string, T>(
    { clients, signal }: Inspector,
    path: string,
    key: K,
    query = "",
): Promise<T[]> {
    const items: T[] = [];
    let from = "";
    do {
        const start: string = from === "" ? "" : `&from=${encodeURIComponent(from)}`;
        const url = `${path}?take=${pageSize}${start}${query === "" ? "" : `&${query}`}`;
        const page: Page<K, T> = await clients.auth0.get<Page<K, T>>(url, { signal });
        items.push(...(page[key] ?? []));
        from = page.next ?? "";
    } while (from !== "");
    return items;
}

import type { Clients } from "../clients";

/** A list of the Management API whose items have a key. */
export interface Listing<T> {
    /** For example `connections`: the path, and the name of the list in a response. */
    name: string;
    /** `fields=…&include_fields=true`. */
    fields: string;
    getKey: (item: T) => string;
}

/** Source: Auth0 Management API, checkpoint pagination. */
type Page<T> = { next?: string } & Partial<Record<string, T[] | string>>;

/** The most that Auth0 puts into a page. */
const pageSize = 100;

/** The items with one of the keys, from the pages of all. Ends as soon as each is found. */
export async function findInPages<T>(
    { auth0 }: Clients,
    { name, fields, getKey }: Listing<T>,
    keys: readonly string[],
): Promise<T[]> {
    const missing = new Set(keys);
    const found: T[] = [];
    let from = "";
    do {
        const query: string = `take=${pageSize}${from === "" ? "" : `&from=${encodeURIComponent(from)}`}`;
        const page: Page<T> = await auth0.get<Page<T>>(`/${name}?${query}&${fields}`);
        // The list has this name, and nothing else has.
        const items = (page[name] ?? []) as T[];
        found.push(...items.filter((item) => missing.delete(getKey(item))));
        from = page.next ?? "";
    } while (from !== "" && missing.size > 0);
    return found;
}

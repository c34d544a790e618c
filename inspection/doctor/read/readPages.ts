import type { Inspector } from "../../inspector";
import type { Connection } from "../../link/objects";

/** The most of a page. Source: Auth0 Management API, checkpoint pagination. */
const pageSize = 100;

/** A page of one of these lists. */
export interface Page {
    next?: string;
    clients?: { client_id: string }[];
    connections?: Partial<Connection>[];
    organizations?: { id: string; name?: string; display_name?: string }[];
}

/** All pages of a list. @param query what is asked for besides, each followed by `&` */
export async function readPages(
    { clients, signal }: Inspector,
    path: string,
    query: string,
): Promise<Page[]> {
    const pages: Page[] = [];
    let from = "";
    do {
        const start = from === "" ? "" : `&from=${encodeURIComponent(from)}`;
        const page = await clients.auth0.get<Page>(`${path}?${query}take=${pageSize}${start}`, { signal });
        pages.push(page);
        from = page.next ?? "";
    } while (from !== "");
    return pages;
}

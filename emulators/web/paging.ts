import { formatCount } from "./elements";
import { type Markup, render } from "./markup";
import type { PageCall } from "./page";

/** A part of a list, and the links to the others. */
export interface ListPage<T> {
    items: T[];
    links: Markup;
}

/** The part that the query's `page` asks for; the first one if it asks for none that exists. */
export function getPage<T>(
    call: PageCall,
    all: readonly T[],
    size: number,
    one: string,
    many = `${one}s`,
): ListPage<T> {
    const pages = Math.max(1, Math.ceil(all.length / size));
    const asked = Number(call.query.get("page") ?? "1");
    const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
    const items = all.slice((page - 1) * size, page * size);
    if (pages === 1) {
        return { items, links: render`<p class="quiet">${formatCount(all.length, one, many)}</p>` };
    }
    const link = (to: number, text: string): Markup | undefined => {
        if (to < 1 || to > pages) return undefined;
        const query = new URLSearchParams(call.query);
        query.set("page", `${to}`);
        return render`<a href="?${query.toString()}">${text}</a> `;
    };
    return {
        items,
        links: render`<nav class="paging" aria-label="Pagination"><p>${formatCount(all.length, one, many)}, page ${page} of ${pages}.
${link(page - 1, "Previous page")}${link(page + 1, "Next page")}</p></nav>`,
    };
}

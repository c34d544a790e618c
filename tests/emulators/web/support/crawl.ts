import type { Visitor } from "./visitor";

/** Every page that links lead to from the start page, by its path; what has a query is visited too. */
export async function crawl(visitor: Visitor): Promise<Map<string, string>> {
    const pages = new Map<string, string>();
    const due = ["/"];
    for (let path = due.shift(); path !== undefined; path = due.shift()) {
        if (pages.has(path)) continue;
        const page = await visitor.page(path);
        pages.set(path, page);
        const links = [...page.matchAll(/<a [^>]*href="([^"#]+)"/g)].map(([, href = ""]) => href);
        const base = `https://pages.example${path}`;
        due.push(
            ...links
                .map((href) => new URL(href.replaceAll("&amp;", "&"), base))
                .map((url) => url.pathname + url.search),
        );
    }
    return pages;
}

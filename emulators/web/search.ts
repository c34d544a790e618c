import { type Markup, render } from "./markup";
import type { PageCall } from "./page";

/** Tells whether names fit a search; what is not there fits nothing. */
export type Matcher = (...names: readonly (string | null | undefined)[]) => boolean;

/**
 * Every word has to be a part of one of the names, in upper or lower case, with or without accents: "jose eng" finds
 * "José Engel" and José in Engineering. Without words everything fits.
 */
export function createMatcher(search: string): Matcher {
    const words = fold(search)
        .split(/\s+/)
        .filter((word) => word !== "");
    return (...names) => {
        const folded = names.map((name) => fold(name ?? ""));
        return words.every((word) => folded.some((name) => name.includes(word)));
    };
}

/**
 * Whether the search is an object ID or its beginning. Parts from the middle would find too much: every second ID has
 * an "ad" somewhere.
 */
export function matchesId(search: string, ...ids: readonly string[]): boolean {
    const wanted = search.trim().toLowerCase();
    return wanted.length >= 6 && ids.some((id) => id.toLowerCase().startsWith(wanted));
}

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** What the search field of a page holds. */
export function getSearch({ query }: PageCall): string {
    return query.get("text") ?? "";
}

/** The search field of a page, and whatever else narrows its list. */
export function renderSearch(call: PageCall, label: string, others?: Markup): Markup {
    return render`<form method="get" class="filter" role="search"><label for="text">${label}</label>
<input id="text" name="text" type="search" value="${getSearch(call)}" autocomplete="off" spellcheck="false">
${others} <button type="submit">Search</button></form>`;
}

/** The two parts of a request's address. Only its first question mark parts them: values may have more. */
export function splitUrl(url: string): { path: string; query: string } {
    const mark = url.indexOf("?");
    return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

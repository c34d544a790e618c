interface Tag {
    name: string;
    isEnd: boolean;
    attributes: Map<string, string>;
}

const empty = new Set(["input", "link", "meta", "br"]);

/** What is wrong with a page, for a reader of HTML and for assistive technology; empty when all is well. */
export function htmlProblems(page: string): string[] {
    const tags = tagsOf(page);
    return [
        ...nesting(tags),
        ...document(page, tags),
        ...ids(tags),
        ...headings(tags),
        ...controls(tags),
        ...tables(page),
        ...policy(page, tags),
    ];
}

function tagsOf(page: string): Tag[] {
    return [...page.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
        ([, slash, name = "", attributes = ""]) => ({
            name,
            isEnd: slash === "/",
            attributes: new Map(
                [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [
                    key,
                    value,
                ]),
            ),
        }),
    );
}

function nesting(tags: Tag[]): string[] {
    const open: string[] = [];
    for (const { name, isEnd } of tags) {
        if (empty.has(name)) continue;
        if (!isEnd) open.push(name);
        else if (open.pop() !== name) return [`</${name}> closes something else`];
    }
    return open.map((name) => `<${name}> is not closed`);
}

function document(page: string, tags: Tag[]): string[] {
    const problems: string[] = [];
    if (!page.startsWith('<!doctype html>\n<html lang="en">')) problems.push("no doctype or language");
    if (!/<title>[^<]+<\/title>/.test(page)) problems.push("no title");
    for (const landmark of ["main", "header", "h1"]) {
        if (tags.filter(({ name, isEnd }) => name === landmark && !isEnd).length !== 1) {
            problems.push(`not one ${landmark}`);
        }
    }
    // A raw angle bracket that is no tag is text that was not escaped.
    const rest = page.replaceAll(/<!doctype html>|<\/?[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*\s*>/g, "");
    if (/[<>]/.test(rest)) problems.push(`not escaped: ${/.{0,20}[<>].{0,20}/.exec(rest)?.[0]}`);
    return problems;
}

function ids(tags: Tag[]): string[] {
    const all = tags.flatMap(({ attributes }) => attributes.get("id") ?? []);
    const references = tags.flatMap(({ attributes }) => [
        ...["for", "list", "aria-labelledby"].flatMap((name) => attributes.get(name) ?? []),
        ...(attributes.get("href")?.startsWith("#") === true ? [attributes.get("href")?.slice(1) ?? ""] : []),
    ]);
    return [
        ...all.filter((id, index) => all.indexOf(id) !== index).map((id) => `two of id ${id}`),
        ...references.filter((id) => !all.includes(id)).map((id) => `nothing of id ${id}`),
    ];
}

function headings(tags: Tag[]): string[] {
    const levels = tags
        .filter(({ name, isEnd }) => /^h[1-6]$/.test(name) && !isEnd)
        .map(({ name }) => Number(name[1]));
    return levels.flatMap((level, index) => {
        const before = levels[index - 1] ?? 0;
        return level > before + 1 ? [`h${level} after h${before}`] : [];
    });
}

function controls(tags: Tag[]): string[] {
    const labelled = tags.flatMap(({ attributes }) => attributes.get("for") ?? []);
    return tags
        .filter(
            ({ name, isEnd, attributes }) =>
                !isEnd && (name === "select" || (name === "input" && attributes.get("type") !== "hidden")),
        )
        .filter(({ attributes }) => !labelled.includes(attributes.get("id") ?? ""))
        .map(({ attributes }) => `no label for ${attributes.get("name")}`);
}

function tables(page: string): string[] {
    return page
        .split("<table>")
        .slice(1)
        .flatMap((table) => [
            ...(/^\s*<caption>[^<]+<\/caption>/.test(table) ? [] : ["a table without a caption"]),
            ...(/<th>/.test(table.split("</table>")[0] ?? "") ? ["a table heading without a scope"] : []),
        ]);
}

/** What the content security policy would refuse, or what leaves this machine. */
function policy(page: string, tags: Tag[]): string[] {
    const problems: string[] = [];
    if (/<style|\sstyle="|\son[a-z]+="|<script(?! src="\/assets\/[a-z.]+" defer>)/.test(page)) {
        problems.push("inline style or script");
    }
    for (const { attributes } of tags) {
        for (const name of ["src", "href", "action"]) {
            const target = attributes.get(name);
            if (target !== undefined && !/^([/?#](?!\/))/.test(target)) {
                problems.push(`leads elsewhere: ${target}`);
            }
        }
    }
    return problems;
}

/**
 * Replaces the generated parts of a page that is otherwise written manually. A part stands between
 * `<!-- generated: NAME -->` and `<!-- end -->`.
 *
 * @throws Error when a part has no place, or a place has no part.
 */
export function withSections(page: string, sections: Record<string, string>): string {
    const open = new Set(Object.keys(sections));
    const result = page.replaceAll(place, (_whole, name: string) => {
        const section = sections[name];
        if (section === undefined || !open.delete(name)) throw new Error(`there is no part for ${name}`);
        return `<!-- generated: ${name} -->\n\n${section}\n\n<!-- end -->`;
    });
    if (open.size > 0) throw new Error(`there is no place for ${[...open].join(", ")}`);
    return result;
}

const place = /<!-- generated: ([\w-]+) -->[^]*?<!-- end -->/g;

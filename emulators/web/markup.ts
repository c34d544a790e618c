/**
 * HTML templates with escaping. Not `nanohtml`, `htm` or a template engine: they build DOM trees or compile files at run
 * time; here a page is one string, and the type {@link Markup} makes unescaped text a compile error.
 */

import { escapeXml } from "../support/xml";

/** Text that is HTML already. Only {@link render} makes it, so whatever else gets into a page is escaped. */
export class Markup {
    constructor(readonly text: string) {}
}

/** What may stand in a template: null, undefined and false leave no trace, lists are joined. */
export type Content = Markup | string | number | null | undefined | false | readonly Content[];

/**
 * A tag for templates of HTML. Everything that is put in is escaped, for text as well as for attributes,
 * which always have to be quoted; other markup goes in as it is.
 */
export function render(strings: TemplateStringsArray, ...contents: Content[]): Markup {
    return new Markup(
        strings.reduce((text, part, index) => text + renderContent(contents[index - 1]) + part),
    );
}

function renderContent(content: Content): string {
    if (content === null || content === undefined || content === false) return "";
    if (content instanceof Markup) return content.text;
    if (typeof content === "string" || typeof content === "number") return escapeXml(`${content}`);
    return content.map(renderContent).join("");
}

/**
 * The source of a class with an example in its documentation comment, where editors show it. One that is there
 * already is replaced.
 *
 * @throws Error if the source has no such class with a comment, or the example would end the comment.
 */
export function withExample(source: string, name: string, example: string): string {
    const comment = findComment(source, name);
    if (comment === undefined) throw new Error(`there is no documented class ${name}`);
    if (example.includes("*/")) throw new Error(`the example of ${name} would end its comment`);
    const lines = ["@example", "```typescript", ...example.split("\n"), "```"];
    const about = withoutExample(comment).replace(/\s*\*\/$/, "");
    const text = [about, " *", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
    return source.replace(comment, () => text);
}

/** The class that a source documents; undefined if it has none. */
export function findDocumentedClass(source: string): string | undefined {
    return /\*\/\nexport class (\w+) extends pulumi\.(?:Component|Custom)Resource/.exec(source)?.[1];
}

/** The text of a comment without what follows `@example`. */
export function withoutExample(comment: string): string {
    return comment.replace(/\n *\*(?: *\n *\*)* @example\b[^]*?(?=\n \*\/$|$)/, "");
}

function findComment(source: string, name: string): string | undefined {
    const end = source.indexOf(`*/\nexport class ${name} `) + 2;
    return end < 2 ? undefined : source.slice(source.lastIndexOf("/**", end), end);
}

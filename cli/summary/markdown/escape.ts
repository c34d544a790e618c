/** Keeps a name behind @ from being mentioned, and a number behind # from being linked; it is not seen. */
const nothing = "&#8203;";

/** A text as it is, whatever is in it: for a table cell or a heading. */
export function escapeText(text: string): string {
    return (
        text
            .replaceAll("&", "&amp;")
            .replaceAll("<", "&lt;")
            .replaceAll(">", "&gt;")
            .replace(/[\\`*_[\]|~$]/g, "\\$&")
            // Before the next line, whose replacement has such a character in it.
            .replace(/#(?=\d)/g, `#${nothing}`)
            .replace(/@(?=[A-Za-z0-9])/g, `@${nothing}`)
            .replace(/\bhttps?:\/\//g, (scheme) => scheme.replace("://", `:${nothing}//`))
            .replace(/\r?\n/g, "<br>")
    );
}

/** A value as code, in which GitHub neither mentions users nor formats anything. */
export function toCode(text: string): string {
    const line = text.replace(/\s+/g, " ").trim();
    if (line === "") return "(empty)";
    const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
    const fence = "`".repeat(longest + 1);
    const padding = longest > 0 ? " " : "";
    // A table takes every bar that has no backslash for the end of the cell, in code too.
    return `${fence}${padding}${line.replaceAll("|", "\\|")}${padding}${fence}`;
}

/** A table in which all columns but the empty ones are kept. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
    const filled = header.map((_title, column) => rows.some((row) => (row[column] ?? "") !== ""));
    const line = (cells: readonly string[]): string =>
        `| ${cells.filter((_cell, column) => filled[column]).join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Hidden behind a line that one can click on. */
export function collapse(summary: string, body: string): string {
    return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

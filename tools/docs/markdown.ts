import * as markdown from "prettier/plugins/markdown";
import { format } from "prettier/standalone";

/** The text as `prettier --write` leaves it; the options are those of .prettierrc.json for Markdown. */
export function formatMarkdown(text: string): Promise<string> {
    return format(text, { parser: "markdown", plugins: [markdown], printWidth, tabWidth: 2 });
}

const printWidth = 110;

/** A table; prettier aligns its columns. */
export function formatTable(header: string[], rows: string[][]): string {
    const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** `a`, `b` */
export function formatCodes(names: readonly string[]): string {
    return names.map((name) => `\`${name}\``).join(", ");
}

/** Breaks a paragraph into lines, each indented. A line never starts with what Markdown takes for a list or heading. */
export function wrapText(paragraph: string, indent = ""): string {
    const lines: string[] = [];
    for (const word of paragraph.split(/ +/)) {
        const last = lines.at(-1);
        const fits = last !== undefined && indent.length + last.length + 1 + word.length <= printWidth;
        if (last !== undefined && (fits || /^([-+*#>=]|\d+[.)])/.test(word))) {
            lines[lines.length - 1] = `${last} ${word}`;
        } else {
            lines.push(word);
        }
    }
    return lines.map((line) => indent + line).join("\n");
}

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export const root = resolve(__dirname, "../..");

/** A fenced block of code. */
export interface CodeBlock {
    /** File from the root, and the line of the fence. */
    file: string;
    line: number;
    language: string;
    code: string;
}

/** Markdown files of the repository, from the root. */
export function markdownFiles(folder = root): string[] {
    const skipped = ["node_modules", "dist", "coverage", ".git"];
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : markdownFiles(path);
        return entry.isFile() && entry.name.endsWith(".md") ? [relative(root, path)] : [];
    });
}

export function textOf(file: string): string {
    return readFileSync(join(root, file), "utf8");
}

/** Fenced blocks, those in lists too, without the indentation of the fence. */
export function codeBlocks(file: string): CodeBlock[] {
    const text = textOf(file);
    return [...text.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)].map(
        ({ 1: indentation = "", 2: language = "", 3: code = "", index }) => ({
            file,
            line: text.slice(0, index).split("\n").length,
            language,
            code: code.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
        }),
    );
}

/** The text without blocks of code. */
export function proseOf(file: string): string {
    return textOf(file).replaceAll(/^( *)```[^]*?^\1```$/gm, "");
}

import MarkdownIt, { type Token } from "markdown-it";

import type { Face } from "./metrics";

/** A piece of a line in one style. */
export interface Run {
    text: string;
    face: Face;
    struck: boolean;
}

/** A line break that the text demands. */
export const lineBreak = Symbol("line break");
export type Inline = Run | typeof lineBreak;

export type Block =
    | { kind: "heading"; level: number; inline: Inline[] }
    | { kind: "paragraph"; inline: Inline[] }
    | { kind: "table"; rows: Inline[][][] }
    /** Collapsed: only the line to click on is seen. */
    | { kind: "details"; summary: string };

/** What GitHub would show of a comment, as far as the summary uses Markdown. */
export function blocksOf(markdown: string): Block[] {
    const blocks: Block[] = [];
    let hidden = false;
    let row: Inline[][] = [];
    let table: Inline[][][] | undefined;
    const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
    tokens.forEach((token, index) => {
        if (token.type === "html_block") {
            const summary = /<summary>(.*?)<\/summary>/.exec(token.content)?.[1];
            if (summary !== undefined) blocks.push({ kind: "details", summary });
            if (token.content.includes("<details>")) hidden = true;
            if (token.content.includes("</details>")) hidden = false;
            return;
        }
        if (hidden) return;
        if (token.type === "table_open") table = [];
        if (token.type === "tr_open") row = [];
        if (token.type === "tr_close") table?.push(row);
        if (token.type === "table_close" && table !== undefined) {
            blocks.push({ kind: "table", rows: table });
            table = undefined;
        }
        if (token.type !== "inline") return;
        const inline = inlineOf(token);
        const opening = tokens[index - 1];
        if (table !== undefined) {
            row.push(inline);
        } else if (opening?.type === "heading_open") {
            blocks.push({ kind: "heading", level: Number(opening.tag.slice(1)), inline });
        } else {
            blocks.push({ kind: "paragraph", inline });
        }
    });
    return blocks;
}

function inlineOf({ children }: Token): Inline[] {
    const open = new Set<string>();
    return (children ?? []).flatMap((token): Inline[] => {
        const match = /^(strong|em|s)_(open|close)$/.exec(token.type);
        if (match?.[1] !== undefined) {
            if (match[2] === "open") open.add(match[1]);
            else open.delete(match[1]);
            return [];
        }
        if (token.type === "html_inline") return /^<br/.test(token.content) ? [lineBreak] : [];
        if (token.type === "softbreak") return [{ text: " ", face: "text", struck: false }];
        const face =
            token.type === "code_inline"
                ? "code"
                : open.has("strong")
                  ? "bold"
                  : open.has("em")
                    ? "italic"
                    : "text";
        return token.content === "" ? [] : [{ text: token.content, face, struck: open.has("s") }];
    });
}

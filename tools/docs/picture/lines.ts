import { type Inline, lineBreak, type Run } from "./blocks";
import { widthOf } from "./metrics";

/** Marks that are drawn as dots, since not every font has them. */
export const dots: Record<string, string> = {
    "🔴": "#cf222e",
    "🟠": "#e36209",
    "🔵": "#0969da",
    "✅": "#1a7f37",
};
export const dotWidth = 12;
/** Space around code. */
export const codePadding = 4;
/** Code is a little smaller than the text around it. */
export const codeScale = 0.86;

/** A word and what is drawn of it. */
export interface Piece extends Run {
    width: number;
}

export type Line = Piece[];

/** Breaks inline text into lines of a width; what is longer than a line is cut. */
export function brokenLines(inline: readonly Inline[], size: number, width: number): Line[] {
    const lines: Line[] = [[]];
    for (const item of inline) {
        if (item === lineBreak) {
            lines.push([]);
            continue;
        }
        for (const piece of piecesOf(item, size, width)) {
            const line = lines.at(-1) ?? [];
            if (line.length > 0 && lineWidth(line) + piece.width > width && piece.text.trim() !== "") {
                lines.push([piece]);
            } else if (line.length > 0 || piece.text.trim() !== "") {
                line.push(piece);
            }
        }
    }
    return lines.map(merged);
}

export function lineWidth(line: Line): number {
    return line.reduce((sum, piece) => sum + piece.width, 0);
}

/** A longer word may be broken in a table that is too wide. */
const longestWord = 190;

/** Width that a column needs at least, and that of the text in one line. */
export function extent(inline: readonly Inline[], size: number): { least: number; most: number } {
    const lines = brokenLines(inline, size, Infinity);
    const words = inline.flatMap((item) => (item === lineBreak ? [] : piecesOf(item, size, Infinity)));
    return {
        least: Math.max(0, ...words.map(({ width }) => Math.min(width, longestWord))),
        most: Math.max(0, ...lines.map(lineWidth)),
    };
}

function piecesOf(run: Run, size: number, most: number): Piece[] {
    const measure = (text: string): number => {
        if (text in dots) return dotWidth;
        return run.face === "code"
            ? widthOf(text, "code", size * codeScale) + 2 * codePadding
            : widthOf(text, run.face, size);
    };
    const words = run.text.match(/🔴|🟠|🔵|✅|\s+|[^\s🔴🟠🔵✅]+/gu) ?? [];
    // Code keeps together where it can, as its background does.
    const parts = run.face === "code" && measure(run.text) <= Math.min(most, 340) ? [run.text] : words;
    return parts
        .flatMap((text) => cut(text, most, measure))
        .map((text) => ({ ...run, text, width: measure(text) }));
}

function cut(text: string, most: number, measure: (text: string) => number): string[] {
    if (measure(text) <= most || text.length < 2) return [text];
    let end = text.length - 1;
    while (end > 1 && measure(text.slice(0, end)) > most) end--;
    return [text.slice(0, end), ...cut(text.slice(end), most, measure)];
}

/** Neighbours of one style become one piece, so that words keep their distance; no space is left at the end. */
function merged(line: Line): Line {
    const result: Line = [];
    const end = line.findLastIndex(({ text }) => text.trim() !== "");
    for (const piece of line.slice(0, end + 1)) {
        const last = result.at(-1);
        const joins =
            last !== undefined &&
            last.face === piece.face &&
            last.struck === piece.struck &&
            !(last.text in dots) &&
            !(piece.text in dots);
        if (joins) {
            last.text += piece.text;
            last.width += piece.width - (piece.face === "code" ? 2 * codePadding : 0);
        } else {
            result.push({ ...piece });
        }
    }
    return result;
}

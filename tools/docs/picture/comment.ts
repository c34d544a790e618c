import { type Block, blocksOf, type Inline } from "./blocks";
import { Canvas, colours } from "./canvas";
import { brokenLines, extent, lineWidth } from "./lines";

const width = 900;
const margin = 16;
const frame = { x: 64, width: width - 64 - margin };
const body = { x: frame.x + 16, width: frame.width - 32 };
const size = 13.5;
const lineHeight = 20;
const cell = { x: 10, y: 6 };

/** Draws Markdown as a comment on a pull request: an SVG of texts and rectangles, light and without a script. */
export function commentPicture(markdown: string, title: string): string {
    const canvas = new Canvas();
    const drawn = new Canvas();
    let y = margin + 40 + 14;
    for (const block of blocksOf(markdown)) y = drawBlock(drawn, block, y);
    const bottom = y + 6;
    canvas.rect(0, 0, width, bottom + margin, { fill: colours.page });
    canvas.circle(margin + 18, margin + 20, 18, colours.text);
    canvas.path(`M${margin + 11} ${margin + 15}l8 5.5-8 5.5z`, colours.page);
    canvas.rect(frame.x, margin, frame.width, bottom - margin, {
        fill: colours.page,
        stroke: colours.border,
        radius: 6,
    });
    canvas.rect(frame.x, margin, frame.width, 40, { fill: colours.shade, stroke: colours.border, radius: 6 });
    header(canvas);
    canvas.append(drawn);
    return canvas.svg(width, bottom + margin, title);
}

function header(canvas: Canvas): void {
    const run = (text: string, face: "bold" | "text"): Inline[] => [{ text, face, struck: false }];
    const [name = []] = brokenLines(run("github-actions", "bold"), size, Infinity);
    const [rest = []] = brokenLines(run("bot commented on this pull request", "text"), size, Infinity);
    canvas.line(name, body.x, margin + 25, size);
    canvas.line(rest, body.x + lineWidth(name) + 6, margin + 25, size, { fill: colours.muted });
}

/** Draws a block at a height; returns where the next one begins. */
function drawBlock(canvas: Canvas, block: Block, y: number): number {
    switch (block.kind) {
        case "heading": {
            const fontSize = block.level === 2 ? 20 : 16;
            const top = block.level === 2 ? y + 8 : y + 12;
            const [line = []] = brokenLines(block.inline, fontSize, body.width);
            canvas.line(line, body.x, top + fontSize * 0.8, fontSize, { bold: true });
            if (block.level > 2) return top + fontSize + 12;
            canvas.rule(body.x, top + fontSize + 8, body.width);
            return top + fontSize + 22;
        }
        case "paragraph": {
            const lines = brokenLines(block.inline, size, body.width);
            lines.forEach((line, index) => canvas.line(line, body.x, y + 13 + index * lineHeight, size));
            return y + lines.length * lineHeight + 10;
        }
        case "table":
            return drawTable(canvas, block.rows, y);
        case "details": {
            canvas.path(`M${body.x} ${y + 4}l7 5-7 5z`, colours.text);
            const [line = []] = brokenLines(
                [{ text: block.summary, face: "text", struck: false }],
                size,
                body.width,
            );
            canvas.line(line, body.x + 14, y + 13, size);
            return y + lineHeight + 10;
        }
    }
}

function drawTable(canvas: Canvas, rows: Inline[][][], top: number): number {
    const columns = columnWidths(rows);
    const total = columns.reduce((sum, column) => sum + column, 0);
    let y = top;
    rows.forEach((row, index) => {
        const cells = row.map((inline, column) => {
            const inner = (columns[column] ?? 0) - 2 * cell.x;
            return brokenLines(index === 0 ? bold(inline) : inline, size, inner + 0.5);
        });
        const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight + 2 * cell.y;
        if (index > 0 && index % 2 === 0) canvas.rect(body.x, y, total, height, { fill: colours.shade });
        let x = body.x;
        cells.forEach((lines, column) => {
            const wide = columns[column] ?? 0;
            canvas.rect(x, y, wide, height, { fill: "none", stroke: colours.border });
            lines.forEach((line, number) =>
                canvas.line(line, x + cell.x, y + cell.y + 14 + number * lineHeight, size),
            );
            x += wide;
        });
        y += height;
    });
    return y + 14;
}

function bold(inline: Inline[]): Inline[] {
    return inline.map((item) => (typeof item === "symbol" ? item : { ...item, face: "bold" as const }));
}

/** As wide as the content where there is room; else the wide columns share what the narrow ones leave. */
function columnWidths(rows: Inline[][][]): number[] {
    const count = Math.max(...rows.map((row) => row.length));
    const extents = Array.from({ length: count }, (_, column) => {
        const cells = rows.map((row, index) =>
            extent(index === 0 ? bold(row[column] ?? []) : (row[column] ?? []), size),
        );
        return {
            least: Math.max(...cells.map(({ least }) => least)) + 2 * cell.x,
            most: Math.max(...cells.map(({ most }) => most)) + 2 * cell.x,
        };
    });
    const most = extents.reduce((sum, column) => sum + column.most, 0);
    if (most <= body.width) return extents.map((column) => column.most);
    const least = extents.reduce((sum, column) => sum + Math.min(column.least, column.most), 0);
    const spare = Math.max(0, body.width - least);
    return extents.map((column) => {
        const share = most === least ? 0 : (column.most - column.least) / (most - least);
        return column.least + spare * share;
    });
}

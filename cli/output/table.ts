import { escapeControls } from "./escape";
import { measureWidth, shorten } from "./layout";

/** No column becomes narrower to make room for others. */
const leastWidth = 8;

/**
 * A table of characters: columns as wide as their widest cell, numbers to the right. Where that is wider than
 * `columns`, the widest ones get narrower and their cells are cut in the middle. By hand: cli-table3 and its like draw
 * borders, and cut at the end, where IDs differ.
 */
export function formatTable(
    header: string[],
    rows: (string | number)[][],
    columns = Infinity,
    formatHeader: (line: string) => string = (line) => line,
): string {
    const cells = [header, ...rows].map((row) => row.map((cell) => escapeControls(String(cell))));
    const widths = computeWidths(
        header.map((_, column) => Math.max(...cells.map((row) => measureWidth(row[column] ?? "")))),
        columns,
    );
    const numeric = header.map(
        (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"),
    );
    const format = (row: string[]): string =>
        row
            .map((whole, column) => {
                const width = widths[column] ?? 0;
                const cell = shorten(whole, width);
                const padding = " ".repeat(width - measureWidth(cell));
                return numeric[column] === true ? padding + cell : cell + padding;
            })
            .join(gap)
            .trimEnd();
    const rule = widths.map((w) => "─".repeat(w)).join(gap);
    return [formatHeader(format(cells[0] ?? [])), rule, ...cells.slice(1).map(format)].join("\n");
}

const gap = "  ";

/** Takes from the widest column until all fit. */
function computeWidths(wanted: number[], columns: number): number[] {
    const widths = [...wanted];
    const room = columns - gap.length * (widths.length - 1);
    while (widths.reduce((sum, width) => sum + width, 0) > room) {
        const widest = Math.max(...widths);
        if (widest <= leastWidth) break;
        widths[widths.indexOf(widest)] = widest - 1;
    }
    return widths;
}

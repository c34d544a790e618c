import { escapeControls } from "./escape";
import { measureWidth, shorten, wrap } from "./layout";

/** No column becomes narrower to make room for others. */
const leastWidth = 8;

/**
 * A table of characters: columns as wide as their widest cell, numbers to the right. Where that is wider than
 * `columns`, the widest ones get narrower: cells of the last column go on in further lines, those of others are cut in the
 * middle. By hand: cli-table3 and its like draw borders, and cut at the end, where IDs differ.
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
    const last = header.length - 1;
    const formatLine = (row: readonly string[]): string =>
        row
            .map((cell, column) => {
                const padding = " ".repeat((widths[column] ?? 0) - measureWidth(cell));
                return numeric[column] === true ? padding + cell : cell + padding;
            })
            .join(gap)
            .trimEnd();
    const format = (row: readonly string[]): string => {
        const width = widths[last] ?? 0;
        const text = row[last] ?? "";
        const [first = "", ...others] = measureWidth(text) > width ? wrap(text, width) : [text];
        const start = row.slice(0, last).map((cell, column) => shorten(cell, widths[column] ?? 0));
        const blank = start.map(() => "");
        return [[...start, first], ...others.map((line) => [...blank, line])].map(formatLine).join("\n");
    };
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

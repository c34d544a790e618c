/**
 * A plain text table: columns as wide as their widest cell, numbers to the right. Twenty lines in place of cli-table3:
 * the sandbox prints two tables without colours or borders.
 */
export function formatTable(header: string[], rows: (string | number)[][]): string {
    const cells = [header, ...rows.map((row) => row.map(String))];
    const widths = header.map((_, column) =>
        Math.max(...cells.map((row) => measureWidth(row[column] ?? ""))),
    );
    const numeric = header.map(
        (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"),
    );
    const format = (row: string[]): string =>
        row
            .map((cell, column) => {
                const padding = " ".repeat((widths[column] ?? 0) - measureWidth(cell));
                return numeric[column] === true ? padding + cell : cell + padding;
            })
            .join("  ")
            .trimEnd();
    const rule = widths.map((w) => "─".repeat(w)).join("  ");
    return [format(cells[0] ?? []), rule, ...cells.slice(1).map(format)].join("\n");
}

/** Length in characters as a terminal shows them; good enough for names with accents. */
function measureWidth(text: string): number {
    return [...text.normalize("NFC")].length;
}

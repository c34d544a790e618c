/*
 * By hand: a row of RFC 4180 is two replacements, and csv-stringify or papaparse would be one more dependency of each
 * installation.
 */

/**
 * Rows as CSV (RFC 4180), with a header. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 * Source: OWASP, "CSV Injection".
 */
export function formatCsv(
    header: readonly string[],
    rows: readonly (readonly (string | number)[])[],
): string {
    return [header, ...rows].map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(cell: string | number): string {
    const text = typeof cell === "string" && isFormula(cell) ? `'${cell}` : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers and telephone numbers are none. */
function isFormula(text: string): boolean {
    return /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s()./-]*$/.test(text));
}

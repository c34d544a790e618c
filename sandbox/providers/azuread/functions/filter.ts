/** A text as an OData string literal. */
export function quoted(value: string): string {
    return `'${value.replaceAll("'", "''")}'`;
}

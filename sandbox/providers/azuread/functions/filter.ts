/** A text as an OData string literal. */
export function quote(value: string): string {
    return `'${value.replaceAll("'", "''")}'`;
}

/** A string as an OData literal. */
export function quote(value: string): string {
    return `'${value.replaceAll("'", "''")}'`;
}

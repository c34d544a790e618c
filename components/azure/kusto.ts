/**
 * A text as a literal of the Kusto query language. Its escapes are those of C#, of which JSON's are a part.
 * Source: Kusto, "The string data type".
 */
export function textLiteral(text: string): string {
    return JSON.stringify(text);
}

/**
 * A point in time as a literal; undefined is `datetime(null)`, which no comparison is true for.
 *
 * @throws Error when it is no point in time.
 */
export function timeLiteral(time: string | undefined): string {
    if (time === undefined) return "datetime(null)";
    const milliseconds = Date.parse(time);
    if (Number.isNaN(milliseconds)) throw new Error(`${JSON.stringify(time)} is no time as of RFC 3339`);
    return `datetime(${new Date(milliseconds).toISOString()})`;
}

/** Steps of a query, one a line. */
export function pipe(source: string, ...steps: string[]): string {
    return [source, ...steps.map((step) => `| ${step}`)].join("\n");
}

/** The log of one synchronization job; every query starts with it. Source: Azure Monitor, "AADProvisioningLogs". */
export function logOfJob(jobId: string, ...steps: string[]): string {
    return pipe("AADProvisioningLogs", `where JobId == ${textLiteral(jobId)}`, ...steps);
}

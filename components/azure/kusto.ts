/**
 * A string as a literal of the Kusto query language. Its escapes are those of C#, of which JSON's are a part.
 * Source: Kusto, "The string data type".
 */
export function toStringLiteral(text: string): string {
    return JSON.stringify(text);
}

/**
 * A point in time as a literal; undefined is `datetime(null)`, which no comparison is true for.
 *
 * @throws Error when it is not a point in time.
 */
export function toTimeLiteral(time: string | undefined): string {
    if (time === undefined) return "datetime(null)";
    const milliseconds = Date.parse(time);
    if (Number.isNaN(milliseconds)) throw new Error(`${JSON.stringify(time)} is not an RFC 3339 time`);
    return `datetime(${new Date(milliseconds).toISOString()})`;
}

/** Steps of a query, one a line. */
export function joinSteps(source: string, ...steps: string[]): string {
    return [source, ...steps.map((step) => `| ${step}`)].join("\n");
}

/** The log of one synchronization job; every query starts with it. Source: Azure Monitor, "AADProvisioningLogs". */
export function queryJobLog(jobId: string, ...steps: string[]): string {
    return joinSteps("AADProvisioningLogs", `where JobId == ${toStringLiteral(jobId)}`, ...steps);
}

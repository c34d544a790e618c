import { UsageError } from "../usageError";

/** The form of a result. */
export type Format = "table" | "json" | "csv";

/** The options of the form, for `parseArgs`. */
export const formatOptions = {
    json: { type: "boolean", default: false },
    csv: { type: "boolean", default: false },
    progress: { type: "boolean", default: false },
} as const;

export const formatUsage = `  --json              write the result as JSON
  --csv               write the result as CSV
  --progress          show progress on standard error also where that is no terminal`;

/** @throws UsageError for both of them. */
export function readFormat({ json, csv }: { json: boolean; csv: boolean }): Format {
    if (json && csv) throw new UsageError("Give --json or --csv, not both.");
    return json ? "json" : csv ? "csv" : "table";
}

/** A result for programs. */
export function formatJson(value: object): string {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}

import type { Schema } from "./schema";

/** A query parameter after {@link readQuery}: what its schema says it is. */
export type QueryValue = string | number | boolean | string[] | undefined;

export type Query = Readonly<Record<string, QueryValue>>;

/**
 * Turns the texts of a query string into what their schemas ask for: `1` into a number, `true` into a boolean, a
 * single value into a list of one. What is none stays a text, for the validation to refuse.
 */
export function readQuery(
    schemas: Readonly<Record<string, Schema>>,
    raw: Readonly<Record<string, string | string[] | undefined>>,
): Query {
    return Object.fromEntries(
        Object.entries(raw).map(([name, text]) => [name, readValue(schemas[name], text)]),
    );
}

function readValue(schema: Schema | undefined, text: string | string[] | undefined): QueryValue {
    if (schema?.type === "array" && text !== undefined) return [text].flat();
    if (typeof text !== "string") return text;
    if (schema?.type === "integer" && /^-?\d+$/.test(text)) return Number(text);
    if (schema?.type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
    return text;
}

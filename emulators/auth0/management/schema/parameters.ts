import { escapeRegExp } from "../../../support/regExp";
import type { Schema } from "./schema";

/** `page` and `per_page`, with `include_totals`. Most lists do not take 0 for `per_page`; some do. */
export function createOffsetParameters(smallest: 0 | 1 = 1): Record<string, Schema> {
    return {
        page: { type: "integer", minimum: 0 },
        per_page: { type: "integer", minimum: smallest, maximum: 100 },
        include_totals: { type: "boolean" },
    };
}

/** `from` and `take`. */
export function createCheckpointParameters(largest = 100): Record<string, Schema> {
    return {
        from: { type: "string", maxLength: 1000 },
        take: { type: "integer", minimum: 1, maximum: largest },
    };
}

/** `fields`, a comma-separated list of the given names, and `include_fields`. */
export function createFieldParameters(names: readonly string[]): Record<string, Schema> {
    const one = `(${names.map((name) => `(${escapeRegExp(name)})`).join("|")})`;
    return {
        fields: { type: "string", pattern: new RegExp(`^${one}(,${one})*$`) },
        include_fields: { type: "boolean" },
    };
}

/**
 * `con_` and 16 letters and digits. Undocumented; the API names a format `connection-id`, and every ID in its
 * recorded traffic has this form, also those of connections that do not exist.
 */
export const connectionId: Schema = {
    type: "string",
    format: { name: "connection-id", matches: (text) => /^con_[A-Za-z0-9]{16}$/.test(text) },
};

/** `PROVIDER|ID`; the format's name is from error messages of the API. */
export const userId: Schema = {
    type: "string",
    format: { name: "user-id", matches: (text) => /^[^|]+\|.+$/.test(text) },
};

/** Source: `GroupID` of the API's OpenAPI document. */
export const groupId: Schema = {
    type: "string",
    minLength: 18,
    maxLength: 26,
    pattern: /^grp_[1-9a-km-zA-HJ-NP-Z]{14,22}$/,
};

/** `rol_` and 16 letters and digits, as in recorded traffic; the name of the format is undocumented. */
export const roleId: Schema = {
    type: "string",
    format: { name: "role-id", matches: (text) => /^rol_[A-Za-z0-9]{16}$/.test(text) },
};

import type { JsonObject } from "../../../support/json";

/** Types of JSON values as JSON Schema names them. */
export type JsonType = "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";

/** A format that a pattern alone does not say; the name stands in the error. */
export interface Format {
    name: string;
    matches(text: string): boolean;
}

/** The part of JSON Schema that the API's OpenAPI document uses for the routes here. */
export interface Schema {
    type?: JsonType | readonly JsonType[];
    enum?: readonly (string | boolean | null)[];
    anyOf?: readonly Schema[];

    properties?: Readonly<Record<string, Schema>>;
    required?: readonly string[];
    /** Default: true. */
    additionalProperties?: boolean | Schema;
    minProperties?: number;
    maxProperties?: number;

    items?: Schema;
    minItems?: number;
    maxItems?: number;
    uniqueItems?: boolean;

    minLength?: number;
    maxLength?: number;
    pattern?: RegExp;
    format?: Format;

    minimum?: number;
    maximum?: number;
    exclusiveMinimum?: number;
}

/** A property of an object; things that every object inherits are none. */
export function getProperty(object: JsonObject, name: string): unknown {
    return Object.hasOwn(object, name) ? object[name] : undefined;
}

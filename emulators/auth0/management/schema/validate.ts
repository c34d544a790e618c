/**
 * Validates by the part of JSON Schema that the routes use, with the texts of z-schema, which Auth0's error messages
 * quote.
 *
 * Not z-schema itself (MIT). Its releases from 7 on need Node 22, while Node 20 is supported here. Measured with 6.0.2
 * (2024), the last one for Node 20: the texts of all 18 keywords in use are the same, but a required property that
 * every object inherits, such as `constructor`, counts as present; of several missing properties the last is reported
 * first, and several additional ones one by one; the length of a string counts UTF-16 units instead of characters;
 * formats are registered for the whole process; and it depends on `lodash.get` and `lodash.isequal`, which are
 * deprecated.
 */

import { isObject, type JsonObject } from "../../../support/json";
import { getProperty, type JsonType, type Schema } from "./schema";

/** What is wrong with a value, in the words of the validator that the API uses. */
export interface Problem {
    text: string;
    /** `options.signingCert`, `scopes[0]`; empty for the value itself. */
    path: string;
}

/**
 * The first problem of a value. The texts are those of z-schema, which the API's responses quote, such as
 * `Additional properties not allowed: color`; a property's description, which the API adds in parentheses, is
 * left out.
 */
export function validate(schema: Schema, value: unknown, path = ""): Problem | undefined {
    const problem = (text: string): Problem => ({ text, path });
    if (schema.anyOf !== undefined) {
        const problems = schema.anyOf.map((option) => validate(option, value, path));
        if (problems.includes(undefined)) return undefined;
        return problem("Data does not match any schemas from 'anyOf'");
    }
    const types = schema.type === undefined ? [] : [schema.type].flat();
    if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
        return problem(`Expected type ${types.join(",")} but found type ${describeType(value)}`);
    }
    if (schema.enum?.some((allowed) => allowed === value) === false) {
        return problem(`No enum match for: ${typeof value === "string" ? value : JSON.stringify(value)}`);
    }
    if (typeof value === "string") return toProblem(problem, findStringProblem(schema, value));
    if (typeof value === "number") return toProblem(problem, findNumberProblem(schema, value));
    if (Array.isArray(value)) return findArrayProblem(schema, value, path);
    return isObject(value) ? findObjectProblem(schema, value, path) : undefined;
}

function toProblem(problem: (text: string) => Problem, text: string | undefined): Problem | undefined {
    return text === undefined ? undefined : problem(text);
}

function findStringProblem(schema: Schema, value: string): string | undefined {
    const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
    const length = [...value].length;
    if (length < minLength) return `String is too short (${length} chars), minimum ${minLength}`;
    if (length > maxLength) return `String is too long (${length} chars), maximum ${maxLength}`;
    if (pattern?.test(value) === false) return `String does not match pattern ${pattern.source}: ${value}`;
    if (format?.matches(value) === false) {
        return `Object didn't pass validation for format ${format.name}: ${value}`;
    }
    return undefined;
}

function findNumberProblem(schema: Schema, value: number): string | undefined {
    const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
    if (value < minimum) return `Value ${value} is less than minimum ${minimum}`;
    if (value > maximum) return `Value ${value} is greater than maximum ${maximum}`;
    if (value <= exclusiveMinimum) {
        return `Value ${value} is equal or less than exclusive minimum ${exclusiveMinimum}`;
    }
    return undefined;
}

function findArrayProblem(schema: Schema, value: unknown[], path: string): Problem | undefined {
    const { minItems = 0, maxItems = Infinity, items, uniqueItems = false } = schema;
    const { length } = value;
    if (length < minItems) return { text: `Array is too short (${length}), minimum ${minItems}`, path };
    if (length > maxItems) return { text: `Array is too long (${length}), maximum ${maxItems}`, path };
    if (uniqueItems) {
        const texts = value.map((item) => JSON.stringify(item));
        const second = texts.findIndex((text, index) => texts.indexOf(text) < index);
        if (second >= 0) {
            const first = texts.indexOf(texts[second] ?? "");
            return { text: `Array items are not unique (indexes ${first} and ${second})`, path };
        }
    }
    return items && findFirst(value.map((item, index) => () => validate(items, item, `${path}[${index}]`)));
}

function findObjectProblem(schema: Schema, value: JsonObject, path: string): Problem | undefined {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    const { minProperties = 0, maxProperties = Infinity } = schema;
    const names = Object.keys(value);
    const others = names.filter((name) => !Object.hasOwn(properties, name));
    if (names.length < minProperties) {
        return { text: `Too few properties defined (${names.length}), minimum ${minProperties}`, path };
    }
    if (names.length > maxProperties) {
        return { text: `Too many properties defined (${names.length}), maximum ${maxProperties}`, path };
    }
    const missing = required.find((name) => getProperty(value, name) === undefined);
    if (missing !== undefined) return { text: `Missing required property: ${missing}`, path };
    if (additionalProperties === false && others.length > 0) {
        return { text: `Additional properties not allowed: ${others.join(",")}`, path };
    }
    return findFirst(
        names.map((name) => () => {
            const rest = typeof additionalProperties === "object" ? additionalProperties : undefined;
            const of = Object.hasOwn(properties, name) ? properties[name] : rest;
            return of && validate(of, value[name], path === "" ? name : `${path}.${name}`);
        }),
    );
}

function findFirst(checks: (() => Problem | undefined)[]): Problem | undefined {
    for (const check of checks) {
        const problem = check();
        if (problem !== undefined) return problem;
    }
    return undefined;
}

function isOfType(value: unknown, type: JsonType): boolean {
    const actual = describeType(value);
    return actual === type || (type === "number" && actual === "integer");
}

function describeType(value: unknown): string {
    if (value === null || value === undefined) return "null";
    if (Array.isArray(value)) return "array";
    return Number.isInteger(value) ? "integer" : typeof value;
}

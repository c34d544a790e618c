import { findKey, GrammarError, isSchemaUrn, parsePath } from "../../../mapping/auth0";
import { isObject, type JsonObject } from "../../support/json";
import type { ScimCall } from "./route";

/** Names that a request gives: an attribute in lower case, or `extension attribute`; undefined: all of it. */
type Selection = Map<string, Selection | undefined>;

/**
 * Applies `attributes` and `excludedAttributes` (RFC 7644 section 3.9). `id` is always there, and `schemas`, which
 * tells how to read the rest. Names of nothing are ignored. With both, the first says what there is to exclude
 * from.
 */
export function project(call: ScimCall, resource: JsonObject): JsonObject {
    const { attributes, excludedAttributes } = call.query;
    if (attributes === undefined && excludedAttributes === undefined) return resource;
    const included = attributes === undefined ? resource : keep(resource, parseSelection(attributes));
    const rest =
        excludedAttributes === undefined ? included : drop(included, parseSelection(excludedAttributes));
    return { schemas: resource.schemas, id: resource.id, ...rest };
}

function keep(object: JsonObject, selection: Selection): JsonObject {
    const kept = [...selection].flatMap(([name, inner]) => {
        const key = findKey(object, name);
        if (!(key in object)) return [];
        return [
            [key, inner === undefined ? object[key] : changeWithin(object[key], (part) => keep(part, inner))],
        ];
    });
    return Object.fromEntries(kept) as JsonObject;
}

function drop(object: JsonObject, selection: Selection): JsonObject {
    const rest = { ...object };
    for (const [name, inner] of selection) {
        const key = findKey(rest, name);
        if (inner === undefined) delete rest[key];
        else if (key in rest) rest[key] = changeWithin(rest[key], (part) => drop(part, inner));
    }
    return rest;
}

/** Does the same with a complex value, or with each of a list. */
function changeWithin(value: unknown, change: (part: JsonObject) => JsonObject): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? change(item) : item));
    return isObject(value) ? change(value) : value;
}

function parseSelection(parameter: string | string[]): Selection {
    const selection: Selection = new Map();
    for (const name of [parameter].flat().join(",").split(",")) {
        const steps = toSteps(name.trim());
        let level: Selection | undefined = selection;
        for (const [at, step] of steps.entries()) {
            if (level === undefined) break;
            const isLast = at === steps.length - 1;
            if (isLast) level.set(step, undefined);
            else if (!level.has(step)) level.set(step, new Map());
            level = level.get(step);
        }
    }
    return selection;
}

/** `name.givenName` and `urn:…:User:manager.value` as the members to go through. */
function toSteps(name: string): string[] {
    if (isSchemaUrn(name)) return [name.toLowerCase()];
    try {
        const { schema, attribute, sub } = parsePath(name);
        return [schema ?? [], attribute, sub ?? []].flat().map((step) => step.toLowerCase());
    } catch (error) {
        if (error instanceof GrammarError) return [];
        throw error;
    }
}

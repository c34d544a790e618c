import { types } from "node:util";

import { copyMap } from "../../support/indexedMap";

/**
 * Turns plain data into JSON and back, maps, sets and what JSON cannot tell apart included. A map is
 * `{"$map": [[key, value], …]}`, a set `{"$set": […]}`, an infinite number `{"$number": "Infinity"}`; an object
 * with a member that begins with `$` is `{"$object": [[name, value], …]}`. Members that are undefined are left
 * out. Throws for anything with behaviour of its own, such as a function or an instance of a class.
 */
export function encode(value: unknown, path = "state"): unknown {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : { $number: String(value) };
    if (Array.isArray(value)) return value.map((item, index) => encode(item ?? null, `${path}[${index}]`));
    if (types.isMap(value)) {
        return {
            $map: [...copyMap(value as ReadonlyMap<string, unknown>)].map(([key, item]) => [
                encode(key, path),
                encode(item, `${path}.${String(key)}`),
            ]),
        };
    }
    if (types.isSet(value)) return { $set: [...value].map((item) => encode(item, path)) };
    if (typeof value === "object" && isPlain(value)) {
        const members = Object.entries(value)
            .filter(([, item]) => item !== undefined)
            .map(([name, item]) => [name, encode(item, `${path}.${name}`)] as const);
        return members.some(([name]) => name.startsWith("$"))
            ? { $object: members }
            : Object.fromEntries(members);
    }
    throw new Error(`${path} cannot be saved: it is not plain data (${describe(value)})`);
}

/** The opposite of {@link encode}. */
export function decode(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(decode);
    if (typeof value !== "object" || value === null) return value;
    const { $map, $set, $object, $number } = value as Record<string, unknown>;
    if (Array.isArray($map)) return new Map(decodePairs($map));
    if (Array.isArray($set)) return new Set($set.map(decode));
    if (Array.isArray($object)) return Object.fromEntries(decodePairs($object));
    if (typeof $number === "string") return Number($number);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decode(item)]));
}

function decodePairs(entries: unknown[]): [string, unknown][] {
    // Written by encode as pairs.
    return (entries as [string, unknown][]).map(([key, item]) => [key, decode(item)]);
}

/** Also an object that came from another realm, as a structured clone does under a test runner. */
function isPlain(value: object): boolean {
    const prototype = Object.getPrototypeOf(value) as object | null;
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
    return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}

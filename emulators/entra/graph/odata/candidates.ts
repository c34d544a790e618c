import { findByValue as findIndexed, readAll, sortAsIn } from "../../../support/indexedMap";
import type { GraphCall } from "../call";
import { type Filter, parseFilter } from "./filter";

/** What a directory object has of itself under the name that the API gives it, so that it can be looked up. */
export interface DirectoryEntry {
    id: string;
    deletedDateTime: string | null;
    displayName: string;
}

/** Properties that are indexed: IDs, names and addresses, by which objects are looked up. */
const indexed = ["id", "appId", "displayName", "userPrincipalName", "mail", "mailNickname"];

/**
 * The objects of a collection that have not been deleted and that `$filter` may select, in their order. In a large directory
 * this keeps a look-up by name from presenting and comparing every object. A filter that says nothing of an indexed
 * property, or that is wrong, selects all; the caller decides.
 */
export function listCandidates<T extends DirectoryEntry>(call: GraphCall, map: ReadonlyMap<string, T>): T[] {
    const text = call.query.get("$filter");
    const found = text === null ? undefined : findCandidates(parseOrIgnore(text), map);
    const all = found === undefined ? [...readAll(map)] : sortAsIn(map, found);
    return all.filter(({ deletedDateTime }) => deletedDateTime === null);
}

function parseOrIgnore(text: string): Filter | undefined {
    try {
        return parseFilter(text);
    } catch {
        // The collection says what is wrong with it.
        return undefined;
    }
}

/** All objects that can pass the filter, and perhaps others; undefined: any of them. */
function findCandidates<T extends DirectoryEntry>(
    filter: Filter | undefined,
    map: ReadonlyMap<string, T>,
): T[] | undefined {
    switch (filter?.kind) {
        case "in":
            return findByValue(map, filter.path, filter.values);
        case "compare":
            return filter.operator === "eq" ? findByValue(map, filter.path, [filter.value]) : undefined;
        case "call":
            return filter.name === "startswith" && indexed.includes(filter.path)
                ? findByPrefix(map, filter.path, filter.value)
                : undefined;
        case "or": {
            const parts = filter.operands.map((operand) => findCandidates(operand, map));
            return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
        }
        case "and": {
            const parts = filter.operands.flatMap((operand) => {
                const part = findCandidates(operand, map);
                return part === undefined ? [] : [part];
            });
            return parts.sort((a, b) => a.length - b.length)[0];
        }
        default:
            return undefined;
    }
}

function findByValue<T extends DirectoryEntry>(
    map: ReadonlyMap<string, T>,
    path: string,
    values: readonly unknown[],
): T[] | undefined {
    // What has no value is in no index.
    if (!indexed.includes(path) || values.includes(null)) return undefined;
    return findIndexed(map, path, (entry) => readProperty(entry, path), values);
}

function findByPrefix<T extends DirectoryEntry>(
    map: ReadonlyMap<string, T>,
    path: string,
    prefix: string,
): T[] {
    const wanted = prefix.toLowerCase();
    return [...readAll(map)].filter((entry) => {
        const value = readProperty(entry, path);
        return typeof value === "string" && value.toLowerCase().startsWith(wanted);
    });
}

const readProperty = (entry: object, path: string): unknown => (entry as Record<string, unknown>)[path];

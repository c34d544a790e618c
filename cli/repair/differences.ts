import { isAbsent } from "../../rules/validation/checks";
import { isValues } from "../summary/preview/changes";
import { secretMark, unknownMark, type Value, type Values } from "../summary/preview/model";

/**
 * Paths of declared properties that an object does not have, or has with another value. What the program does not
 * declare, secrets and values that are not known yet are not compared; providers read lists in any order and leave
 * out what is empty or off.
 */
export function listDifferences(declared: Values, found: Values): string[] {
    return compareMembers(declared, found, "");
}

function compareMembers(declared: Values, found: Values, path: string): string[] {
    return Object.entries(declared).flatMap(([name, value]) =>
        // The engine's own note.
        name === "__defaults" ? [] : compare(value, found[name], path === "" ? name : `${path}.${name}`),
    );
}

function compare(declared: Value, found: Value | undefined, path: string): string[] {
    if (declared === secretMark || declared === unknownMark || found === secretMark) return [];
    if (isValues(declared) && isValues(found)) return compareMembers(declared, found, path);
    return toComparable(declared) === toComparable(found) ? [] : [path];
}

/** Equal strings for values that mean the same. */
function toComparable(value: Value | undefined): string {
    return JSON.stringify(normalize(value)) ?? "";
}

function normalize(value: Value | undefined): unknown {
    if (isOff(value)) return undefined;
    if (typeof value === "string") return normalizeString(value);
    if (Array.isArray(value)) return value.map(toComparable).sort();
    if (!isValues(value)) return typeof value === "symbol" ? String(value) : value;
    const entries = Object.entries(value).filter(([name, member]) => name !== "__defaults" && !isOff(member));
    return entries
        .map(([name, member]) => [name, normalize(member)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** Some properties hold JSON, and certificates end with or without a line break. */
function normalizeString(value: string): unknown {
    if (!/^\s*[[{]/.test(value)) return value.trim();
    try {
        // Whatever JSON.parse returns is a value.
        return normalize(JSON.parse(value) as Value);
    } catch {
        return value.trim();
    }
}

function isOff(value: Value | undefined): boolean {
    if (isAbsent(value) || value === false || value === "") return true;
    if (Array.isArray(value)) return value.length === 0;
    return isValues(value) && Object.keys(value).length === 0;
}

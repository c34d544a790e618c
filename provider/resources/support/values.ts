import { unknownMark, type Value, type Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";

export type UnknownValue = typeof unknownMark;

export function isUnknown(value: Value): value is UnknownValue {
    return value === unknownMark;
}

export function isRecord(value: Value): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether anything in the value is only known later. */
export function hasUnknown(value: Value): boolean {
    if (isUnknown(value)) return true;
    if (Array.isArray(value)) return value.some(hasUnknown);
    return isRecord(value) && Object.values(value).some(hasUnknown);
}

/** The text of a property, or undefined. */
export function findString(values: Values | undefined, name: string): string | undefined {
    const value = values?.[name];
    return typeof value === "string" ? value : undefined;
}

/** The text of a property that check has made sure of. */
export function requireString(values: Values, name: string): string {
    const value = findString(values, name);
    if (value !== undefined) return value;
    throw new InvalidInput([{ property: name, reason: `${name} is needed here and is missing` }]);
}

export function findNumber(values: Values | undefined, name: string): number | undefined {
    const value = values?.[name];
    return typeof value === "number" ? value : undefined;
}

export function findBoolean(values: Values | undefined, name: string): boolean | undefined {
    const value = values?.[name];
    return typeof value === "boolean" ? value : undefined;
}

/** The strings of a list; other elements are left out. */
export function toStrings(value: Value): string[] {
    return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

/** Without undefined members, which would show up as empty properties. */
export function compact(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
    return a.length === b.length && new Set([...a, ...b]).size === new Set(a).size;
}

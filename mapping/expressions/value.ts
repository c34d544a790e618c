import { ExpressionError } from "./syntax";

/** What an attribute or an expression evaluates to. Booleans and numbers are strings: `True`, `False`, `12`. */
export type Value = string | readonly string[] | null;

/** Gives a source attribute; null when the object has none. */
export type AttributeReader = (name: string) => Value;

/** A single string; of several values the first. */
export function asString(value: Value): string | null {
    return Array.isArray(value) ? ((value as readonly string[])[0] ?? null) : (value as string | null);
}

export function asList(value: Value): readonly string[] {
    if (value === null) return [];
    return typeof value === "string" ? [value] : value;
}

/** Decimal, or hexadecimal as in Visual Basic: `&HF`. @throws ExpressionError */
export function asInteger(value: Value, what: string): number {
    const text = asString(value)?.trim() ?? null;
    const hexadecimal = /^&H([0-9A-F]+)$/i.exec(text ?? "");
    if (hexadecimal !== null) return Number.parseInt(hexadecimal[1] ?? "", 16);
    if (text === null || !/^-?\d+$/.test(text)) {
        throw new ExpressionError(
            `${what} must be an integer, found ${text === null ? "nothing" : `"${text}"`}`,
        );
    }
    return Number(text);
}

/** True for `True` in any case and for numbers other than 0. */
export function isTrue(value: Value): boolean {
    const text = asString(value)?.trim().toLowerCase();
    if (text === undefined) return false;
    return text === "true" || (/^-?\d+(\.\d+)?$/.test(text) && Number(text) !== 0);
}

export function fromBoolean(value: boolean): string {
    return value ? "True" : "False";
}

export function isEmpty(value: Value): boolean {
    return value === null || value.length === 0;
}

import { compileRegex, type GroupRange, type RegexMatch } from "./regex";
import { asString, isEmpty, type Value } from "./value";

/**
 * Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName,
 * template): which form it is depends on the arguments that were given.
 */
export function replace(values: readonly Value[], given: readonly boolean[]): Value {
    const argument = (index: number): string | undefined =>
        given[index] === true ? (asString(values[index] ?? null) ?? "") : undefined;
    const source = asString(values[0] ?? null);
    const oldValue = argument(1);
    const pattern = argument(2);
    const groupName = argument(3);
    const replacement = argument(4);
    const replacementAttribute = argument(5);
    const template = argument(6);

    if (pattern !== undefined && replacementAttribute !== undefined) {
        return isEmpty(source) ? extractGroup(replacementAttribute, pattern, groupName) : source;
    }
    if (source === null) return null;
    if (oldValue !== undefined && template !== undefined) return substitute(template, oldValue, source);
    if (oldValue !== undefined) return substitute(source, oldValue, replacement ?? "");
    if (pattern === undefined) return source;
    return groupName === undefined
        ? replaceMatches(source, pattern, replacement ?? "")
        : replaceGroup(source, pattern, groupName, replacement ?? "");
}

function substitute(text: string, oldValue: string, newValue: string): string {
    return oldValue === "" ? text : text.split(oldValue).join(newValue);
}

function extractGroup(text: string, pattern: string, groupName: string | undefined): Value {
    const range = compileRegex(pattern)
        .match(text)
        ?.groups.get(groupName ?? "0");
    return range === undefined ? null : text.slice(range.start, range.end);
}

/** Replaces only what the named group covers in each match. */
function replaceGroup(text: string, pattern: string, groupName: string, replacement: string): string {
    const ranges = compileRegex(pattern)
        .matchAll(text)
        .map(({ groups }) => groups.get(groupName));
    return replaceRanges(
        text,
        ranges.filter((range) => range !== undefined),
        () => replacement,
    );
}

function replaceMatches(text: string, pattern: string, replacement: string): string {
    return replaceRanges(text, compileRegex(pattern).matchAll(text), (match) =>
        expandReplacement(replacement, text, match),
    );
}

function replaceRanges<T extends GroupRange>(
    text: string,
    ranges: readonly T[],
    replace: (range: T) => string,
): string {
    let end = 0;
    const parts = ranges.map((range) => {
        const part = text.slice(end, range.start) + replace(range);
        end = range.end;
        return part;
    });
    return parts.join("") + text.slice(end);
}

/**
 * The replacement of one match. What names no group stands for itself.
 * Source: "Substitutions in regular expressions" of .NET.
 */
function expandReplacement(replacement: string, text: string, { start, end, groups }: RegexMatch): string {
    return replacement.replace(
        /\$(?:(\$)|(&)|(`)|(')|(_)|(\d+)|\{(\w+)\})/g,
        (written: string, ...found: (string | undefined)[]) => {
            const [dollar, match, before, after, all, number, name] = found;
            if (dollar !== undefined) return "$";
            if (match !== undefined) return text.slice(start, end);
            if (before !== undefined) return text.slice(0, start);
            if (after !== undefined) return text.slice(end);
            if (all !== undefined) return text;
            const group = number ?? name ?? "";
            if (!groups.has(group)) return written;
            const range = groups.get(group);
            return range === undefined ? "" : text.slice(range.start, range.end);
        },
    );
}

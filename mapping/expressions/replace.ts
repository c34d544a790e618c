import { compileRegex } from "./regex";
import type { Expression } from "./syntax";
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
        ? source.replace(compileRegex(pattern, "g"), toScriptReplacement(replacement ?? ""))
        : replaceGroup(source, pattern, groupName, replacement ?? "");
}

/**
 * The forms that the reference has: what is replaced is an old value or a pattern, and what replaces it is a
 * replacement, a template or another attribute. Undocumented what the service does with any other combination;
 * here it does not parse.
 */
export function findReplaceProblem(list: readonly (Expression | undefined)[]): string | undefined {
    const [oldValue, pattern, groupName, replacement, attribute, template] = list
        .slice(1)
        .map((argument) => argument !== undefined);
    if (oldValue === true && pattern === true) return "Replace takes either oldValue or regexPattern";
    if (oldValue === true) {
        return replacement === true || template === true
            ? undefined
            : "Replace with oldValue requires replacementValue or template";
    }
    if (pattern !== true) return "Replace requires oldValue or regexPattern";
    return replacement === true || (groupName === true && attribute === true)
        ? undefined
        : "Replace with regexPattern requires replacementValue, or regexGroupName and replacementAttributeName";
}

function substitute(text: string, oldValue: string, newValue: string): string {
    return oldValue === "" ? text : text.split(oldValue).join(newValue);
}

function extractGroup(text: string, pattern: string, groupName: string | undefined): Value {
    const match = compileRegex(pattern).exec(text);
    if (match === null) return null;
    return (groupName === undefined ? match[0] : match.groups?.[groupName]) ?? null;
}

/** Replaces only what the named group covers in each match. */
function replaceGroup(text: string, pattern: string, groupName: string, replacement: string): string {
    let result = "";
    let end = 0;
    for (const match of text.matchAll(compileRegex(pattern, "gd"))) {
        const range = match.indices?.groups?.[groupName];
        if (range === undefined) continue;
        result += text.slice(end, range[0]) + replacement;
        end = range[1];
    }
    return result + text.slice(end);
}

/** .NET writes `${name}` where JavaScript writes `$<name>`. */
function toScriptReplacement(replacement: string): string {
    return replacement.replace(/\$\{(\w+)\}/g, (_, name: string) =>
        /^\d+$/.test(name) ? `$${name}` : `$<${name}>`,
    );
}

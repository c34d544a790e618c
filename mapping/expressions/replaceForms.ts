import type { Expression } from "./syntax";

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

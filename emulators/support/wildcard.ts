/**
 * Whether a text fits a pattern in which `*` stands for any characters, in time of their product. Not a regular
 * expression: the engine of JavaScript tries all combinations of several wildcards.
 */
export function matchesWildcard(parts: readonly string[], text: string): boolean {
    const [first = "", ...rest] = parts;
    const last = rest.pop();
    if (last === undefined) return text === first;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let position = first.length;
    for (const part of rest) {
        const found = text.indexOf(part, position);
        if (found < 0) return false;
        position = found + part.length;
    }
    return position + last.length <= text.length;
}

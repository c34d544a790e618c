/** Longest expression. Source: Microsoft Entra, "Reference for writing expressions for attribute mappings". */
export const maxExpressionLength = 10_000;

/** Without insignificant spaces: those outside of quotes and brackets. */
export function normalizeExpression(expression: string): string {
    return expression
        .replace(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\s+/g, (part) => (/^\s/.test(part) ? "" : part))
        .trim();
}

/** What is wrong with an expression as far as its brackets and quotes tell; undefined: nothing. */
export function findExpressionProblem(expression: string): string | undefined {
    if (expression.length > maxExpressionLength) {
        return `has ${expression.length} characters; Entra allows ${maxExpressionLength}`;
    }
    const open: { character: string; at: number }[] = [];
    let quotedSince: number | undefined;
    for (let i = 0; i < expression.length; i++) {
        const character = expression[i];
        if (quotedSince !== undefined) {
            if (character === "\\") i++;
            else if (character === '"') quotedSince = undefined;
        } else if (character === '"') {
            quotedSince = i;
        } else if (character === "(" || character === "[") {
            open.push({ character, at: i });
        } else if (character === ")" || character === "]") {
            const opener = character === ")" ? "(" : "[";
            if (open.pop()?.character !== opener) {
                return `has a "${character}" at character ${i + 1} that closes nothing`;
            }
        }
    }
    if (quotedSince !== undefined) return `has a quote at character ${quotedSince + 1} that is never closed`;
    const last = open.pop();
    return last === undefined
        ? undefined
        : `has a "${last.character}" at character ${last.at + 1} that is never closed`;
}

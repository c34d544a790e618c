import { ExpressionError } from "./syntax";

/**
 * Compiles a regular expression of .NET. What differs from JavaScript and is translated: options at the
 * beginning such as `(?i)`, and the anchors \A, \z and \Z.
 * @throws ExpressionError for what is not one, or what only .NET has.
 */
export function compileRegex(pattern: string, flags = ""): RegExp {
    const options = /^\(\?([ims]+)\)/.exec(pattern);
    const body = pattern
        .slice(options?.[0].length ?? 0)
        .replace(/\\([\s\S])/g, (escape, character: string) => anchors[character] ?? escape);
    try {
        return new RegExp(body, [...new Set(flags + (options?.[1] ?? ""))].join(""));
    } catch {
        throw new ExpressionError(`"${pattern}" is not a regular expression that is supported here`);
    }
}

const anchors: Record<string, string> = { A: "(?<![\\s\\S])", z: "(?![\\s\\S])", Z: "(?=\\n?(?![\\s\\S]))" };

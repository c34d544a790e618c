import { ExpressionError } from "./syntax";

/**
 * A regular expression of .NET in the syntax of RE2. Translated are the classes \d, \w and \s, which mean all of
 * Unicode in .NET, some escapes, the two ways to name a group, and comments. Two differences remain: \b and \B know
 * only ASCII letters, and \Z and $ match at the end only, not before a last line feed.
 *
 * Source: "Regular Expression Language - Quick Reference" of .NET, and the page "Syntax" of RE2.
 * @throws ExpressionError for what RE2 does not have, and for what has another meaning there.
 */
export function toRe2Syntax(pattern: string): string {
    let result = "";
    let inClass = false;
    for (let position = 0; position < pattern.length;) {
        const rest = pattern.slice(position, position + maxTokenLength);
        const token = readToken(rest, inClass, pattern);
        if (!inClass && rest.startsWith("[")) inClass = true;
        else if (inClass && rest.startsWith("]")) inClass = false;
        result += token.translation;
        position += token.length;
    }
    return result;
}

interface Token {
    length: number;
    translation: string;
}

/** The longest construct that is looked at: the name of a group, or a comment. */
const maxTokenLength = 1_000;

function readToken(rest: string, inClass: boolean, pattern: string): Token {
    if (rest.startsWith("\\")) return readEscape(rest, inClass, pattern);
    if (inClass) return readClassMember(rest, pattern);
    if (rest.startsWith("[")) {
        // A bracket that closes right after the opening one stands for itself.
        const opening = /^\[\^?\]?/.exec(rest)?.[0] ?? "[";
        return { length: opening.length, translation: opening.replace("]", "\\]") };
    }
    return rest.startsWith("(?") ? readGroup(rest, pattern) : { length: 1, translation: rest.charAt(0) };
}

function readClassMember(rest: string, pattern: string): Token {
    if (rest.startsWith("-[")) reject(pattern, "it subtracts one character class from another");
    // In .NET a bracket within a class is a character, in RE2 it can begin a class of POSIX.
    return rest.startsWith("[")
        ? { length: 1, translation: "\\[" }
        : { length: 1, translation: rest.charAt(0) };
}

/** Constructs that begin with `(?`, and what they are called in the documentation of .NET. */
const unsupportedGroups: readonly (readonly [RegExp, string])[] = [
    [/^\(\?<?[=!]/, "it has a look-around assertion"],
    [/^\(\?>/, "it has an atomic group"],
    [/^\(\?\(/, "it has a conditional"],
    [/^\(\?[<'][^>']*-/, "it has a balancing group"],
    [/^\(\?[ims]*-?[ims]*[nx]/, "it has the option n or x"],
    [/^\(\?[^:<'#ims-]/, "it has a construct that .NET does not have"],
];

function readGroup(rest: string, pattern: string): Token {
    const unsupported = unsupportedGroups.find(([construct]) => construct.test(rest));
    if (unsupported !== undefined) reject(pattern, unsupported[1]);
    const name = /^\(\?(?:<(\w+)>|'(\w+)')/.exec(rest);
    if (name !== null) return { length: name[0].length, translation: `(?<${name[1] ?? name[2] ?? ""}>` };
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment !== null) return { length: comment[0].length, translation: "" };
    if (rest.startsWith("(?#")) reject(pattern, "it has a comment that is not closed or too long");
    return { length: 2, translation: "(?" };
}

const digits = "\\p{Nd}";
const words = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
const spaces = "\\f\\n\\r\\t\\v\\x{85}\\p{Z}";
const nonWords =
    "\\p{Mc}\\p{Me}\\p{Nl}\\p{No}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\p{S}\\p{Z}\\p{Cc}\\p{Cf}\\p{Co}";
const nonSpaces =
    "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Cf}\\p{Co}\\x00-\\x08\\x0e-\\x1f\\x7f-\\x{84}\\x{86}-\\x{9f}";

/** Source: "Character classes in .NET regular expressions"; within a class and outside of one. */
const classes: Readonly<Record<string, readonly [within: string, outside: string]>> = {
    d: [digits, digits],
    D: ["\\P{Nd}", "\\P{Nd}"],
    w: [words, `[${words}]`],
    W: [nonWords, `[^${words}]`],
    s: [spaces, `[${spaces}]`],
    S: [nonSpaces, `[^${spaces}]`],
};

/** `\x20`, `\u0020`, `\cA`, `\e`: a character by its code. */
const characterCode = /^\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|c([A-Za-z@[\\\]^_])|(e))/;

function readEscape(rest: string, inClass: boolean, pattern: string): Token {
    const character = rest.charAt(1);
    const translated = classes[character];
    if (translated !== undefined) return { length: 2, translation: translated[inClass ? 0 : 1] };
    const code = characterCode.exec(rest);
    if (code !== null) {
        const [written, unicode, byte, control] = code;
        const hex = unicode ?? byte ?? (control === undefined ? "1b" : toControlCode(control));
        return { length: written.length, translation: `\\x{${hex}}` };
    }
    if (!inClass && character === "Z") return { length: 2, translation: "\\z" };
    if (inClass && character === "b") return { length: 2, translation: "\\x08" };
    if (!inClass && /[1-9k]/.test(character)) reject(pattern, "it has a back-reference");
    if (character === "G") reject(pattern, "it has the anchor \\G");
    // RE2 has them, .NET has not.
    if (/[CQE]/.test(character)) reject(pattern, `it has \\${character}, which .NET does not have`);
    return { length: character === "" ? 1 : 2, translation: rest.slice(0, 2) };
}

const toControlCode = (letter: string): string => (letter.toUpperCase().charCodeAt(0) ^ 0x40).toString(16);

function reject(pattern: string, reason: string): never {
    const shown = pattern.length > 200 ? `${pattern.slice(0, 200)}…` : pattern;
    throw new ExpressionError(
        `"${shown}" is not a regular expression that is supported here: ${reason}; patterns run in linear time, ` +
            "without look-around, back-references and atomic groups",
    );
}

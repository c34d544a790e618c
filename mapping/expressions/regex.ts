import type { Matcher, RE2JS } from "re2js";

import { toRe2Syntax } from "./regexSyntax";
import { ExpressionError } from "./syntax";

/** A match and its groups. */
export interface RegexMatch {
    start: number;
    end: number;
    /** By number as .NET counts them, 0 being the whole match, and by name; undefined: the group took no part. */
    groups: ReadonlyMap<string, GroupRange | undefined>;
}

export interface GroupRange {
    start: number;
    end: number;
}

/** A regular expression of .NET that runs in linear time. */
export interface Regex {
    /** @throws ExpressionError for too much work, see `maxSteps`. */
    test: (text: string) => boolean;
    /** The first match; undefined if there is none. @throws ExpressionError for too much work. */
    match: (text: string) => RegexMatch | undefined;
    /** All matches from left to right. @throws ExpressionError for too much work. */
    matchAll: (text: string) => RegexMatch[];
}

/**
 * Finding one match takes time in proportion to the pattern and to the value, and finding all of them in proportion to
 * the square of the value. The product of the size of the program and what is left of the value, summed over all
 * matches, is limited to what takes seconds.
 */
const maxSteps = 20_000_000;

/**
 * Compiles a regular expression of .NET.
 *
 * By re2js, and not by the engine of JavaScript: the patterns are the user's, and no pattern may hang the process. It
 * is the port of RE2 without a native build (`re2` needs a compiler, `re2-wasm` is no longer maintained).
 * What RE2 cannot do in linear time is rejected: look-around, back-references, atomic groups and conditionals.
 *
 * @throws ExpressionError for what is not a regular expression of .NET, or what RE2 does not have.
 */
export function compileRegex(pattern: string): Regex {
    const known = compiled.get(pattern);
    if (known !== undefined) return known;
    const regex = createRegex(pattern, compile(pattern));
    if (compiled.size >= maxCompiled) compiled.clear();
    compiled.set(pattern, regex);
    return regex;
}

/** A mapping evaluates the same few patterns for each user. */
const compiled = new Map<string, Regex>();
const maxCompiled = 100;

function compile(pattern: string): RE2JS {
    const translated = toRe2Syntax(pattern);
    try {
        return loadRe2().RE2JS.compile(translated);
    } catch (error) {
        const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "";
        throw new ExpressionError(
            `"${shorten(pattern)}" is not a regular expression that is supported here: ${shorten(reason)}`,
        );
    }
}

function createRegex(pattern: string, program: RE2JS): Regex {
    const groupNames = listGroups(program);
    const countSteps = (text: string, position: number) =>
        program.programSize() * (text.length - position + 1);
    const find = (text: string): Matcher | undefined => {
        if (countSteps(text, 0) > maxSteps) throw createTooSlowError(pattern, text);
        const matcher = program.matcher(text);
        return matcher.find() ? matcher : undefined;
    };
    return {
        test: (text) => find(text) !== undefined,
        match: (text) => {
            const matcher = find(text);
            return matcher && readMatch(matcher, groupNames);
        },
        matchAll: (text) => {
            const matches: RegexMatch[] = [];
            const matcher = program.matcher(text);
            let steps = 0;
            for (let position = 0; ; position = matches.at(-1)?.end ?? 0) {
                steps += countSteps(text, position);
                if (steps > maxSteps) throw createTooSlowError(pattern, text);
                if (!matcher.find()) return matches;
                matches.push(readMatch(matcher, groupNames));
            }
        },
    };
}

function readMatch(matcher: Matcher, groupNames: readonly (readonly [string, number])[]): RegexMatch {
    const groups = groupNames.map(([name, index]) => {
        const start = matcher.start(index);
        return [name, start < 0 ? undefined : { start, end: matcher.end(index) }] as const;
    });
    return { start: matcher.start(), end: matcher.end(), groups: new Map(groups) };
}

/**
 * Names and numbers of the groups, with their index in RE2. .NET numbers the groups without a name first.
 * Source: "Grouping constructs in .NET regular expressions".
 */
function listGroups(program: RE2JS): (readonly [string, number])[] {
    const named = Object.entries(program.namedGroups());
    const indexes = Array.from({ length: program.groupCount() }, (_, i) => i + 1);
    const isNamed = (index: number) => named.some(([, other]) => other === index);
    const ordered = [0, ...indexes.filter((i) => !isNamed(i)), ...indexes.filter(isNamed)];
    return [...ordered.map((index, number) => [`${number}`, index] as const), ...named];
}

function createTooSlowError(pattern: string, text: string): ExpressionError {
    return new ExpressionError(
        `The regular expression "${shorten(pattern)}" takes too long on a value of ${text.length} characters`,
    );
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** At the first pattern: most mappings have none, and the library takes a while to load. */
function loadRe2(): typeof import("re2js") {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make every evaluation asynchronous.
    return require("re2js") as typeof import("re2js");
}

/**
 * The query syntax of Auth0's user and log search, as it documents it: a part of Lucene's with rules of its own
 * (leading wildcards need three characters, ranges and wildcards are refused in some fields, a path passes through
 * arrays).
 *
 * Not `lucene` (MIT): it only parses, so that the evaluation, the larger part of this file, would stay, and it accepts
 * what Auth0 refuses (`?`, fuzzy terms, boosts). Not `liqe` (BSD-3-Clause), which evaluates as well: its language is
 * its own, terms side by side are joined by AND, and its matching cannot be restricted by field.
 */

import { matchesWildcard } from "../../../support/wildcard";

/** A query of the Lucene syntax: whether an object fits. */
export type Search = (subject: object) => boolean;

/** A query that cannot be read. */
export class SearchSyntaxError extends Error {}

export interface SearchRules {
    /** Fields that a term without a field looks at. */
    bareFields: readonly string[];
    /** Whether a field's values are compared in any case. Default: no field's. */
    ignoresCase?(field: string): boolean;
    /** Fields below which no wildcards and no ranges can be searched. Default: none. */
    exactOnly?(field: string): boolean;
    /** Fields that no object has by that name, and what their values are. Default: none. */
    derived?: Readonly<Record<string, (subject: object) => string[]>>;
}

/**
 * Reads a query: `field:value`, `field:"phrase"`, `field:pre*`, `field:[a TO b}`, `_exists_:field`, `field:(a OR b)`
 * and terms without a field, combined by AND, OR, NOT and parentheses; terms side by side are joined by OR, as
 * Lucene does. A path passes through arrays. Source: Auth0, "User Search Query Syntax" and "Log Search Query
 * Syntax".
 */
export function parseSearch(text: string, rules: SearchRules): Search {
    const parser = new Parser(tokenize(text), rules);
    return parser.all();
}

interface Token {
    kind: "(" | ")" | "AND" | "OR" | "NOT" | "field" | "word" | "phrase" | "range";
    text: string;
}

const grammar =
    /\s*(?:(\(|\))|(&&|\|\||AND\b|OR\b|NOT\b|!)|([A-Za-z_][\w.-]*):|"((?:[^"\\]|\\.)*)"|([[{][^\]}]*[\]}])|((?:[^\s():"[\]{}\\]|\\.)(?:[^\s()"[\]{}\\]|\\.)*))/y;

const operators: Record<string, "AND" | "OR" | "NOT"> = { "&&": "AND", "||": "OR", "!": "NOT" };

function tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    const rest = text.trimEnd();
    grammar.lastIndex = 0;
    while (grammar.lastIndex < rest.length) {
        const match = grammar.exec(rest);
        if (match === null) throw new SearchSyntaxError("the query cannot be read");
        const [, bracket, operator, field, phrase, range, word] = match;
        if (bracket !== undefined) {
            tokens.push({ kind: bracket as "(" | ")", text: bracket });
        } else if (operator !== undefined) {
            tokens.push({ kind: operators[operator] ?? (operator as "AND"), text: operator });
        } else if (field !== undefined) {
            tokens.push({ kind: "field", text: field });
        } else if (phrase !== undefined) {
            tokens.push({ kind: "phrase", text: unescape(phrase) });
        } else if (range !== undefined) {
            tokens.push({ kind: "range", text: range });
        } else {
            tokens.push({ kind: "word", text: word ?? "" });
        }
    }
    return tokens;
}

/** Parentheses and negations within each other; undocumented. */
const maxDepth = 50;

class Parser {
    private index = 0;
    private depth = 0;

    constructor(
        private readonly tokens: Token[],
        private readonly rules: SearchRules,
    ) {}

    all(): Search {
        const search = this.either();
        if (this.index < this.tokens.length) throw new SearchSyntaxError("a parenthesis was not opened");
        return search;
    }

    private either(field?: string): Search {
        const options = [this.both(field)];
        while (this.index < this.tokens.length && this.peek()?.kind !== ")") {
            this.takes("OR");
            options.push(this.both(field));
        }
        return (subject) => options.some((option) => option(subject));
    }

    private both(field?: string): Search {
        const parts = [this.one(field)];
        while (this.takes("AND")) parts.push(this.one(field));
        return (subject) => parts.every((part) => part(subject));
    }

    private one(field?: string): Search {
        if (++this.depth > maxDepth) throw new SearchSyntaxError("the query is nested too deeply");
        const search = this.operand(field);
        this.depth -= 1;
        return search;
    }

    private operand(field?: string): Search {
        if (this.takes("NOT")) {
            const negated = this.one(field);
            return (subject) => !negated(subject);
        }
        if (this.takes("(")) {
            const inner = this.either(field);
            if (!this.takes(")")) throw new SearchSyntaxError("a parenthesis is not closed");
            return inner;
        }
        const token = this.tokens[this.index++];
        if (token === undefined) throw new SearchSyntaxError("the query ends too early");
        if (token.kind === "field" && field === undefined) return this.one(token.text);
        return this.term(field, token);
    }

    private term(field: string | undefined, { kind, text }: Token): Search {
        if (!["word", "phrase", "range"].includes(kind)) {
            throw new SearchSyntaxError(`'${text}' is misplaced`);
        }
        if (field === "_exists_") return (subject) => hasValue(subject, text.split("."));
        if (field === undefined && kind === "range") throw new SearchSyntaxError("a range needs a field");
        const fields = field === undefined ? this.rules.bareFields : [field];
        const checks = fields.map((name) => {
            const path = name.split(".");
            const read = this.rules.derived?.[name] ?? ((subject: object) => listValues(subject, path));
            return { read, fits: this.matcher(name, kind, text) };
        });
        return (subject) => checks.some(({ read, fits }) => read(subject).some(fits));
    }

    private matcher(field: string, kind: Token["kind"], text: string): (value: string) => boolean {
        const isWildcard = kind === "word" && /[*?]/.test(text.replace(/\\./g, ""));
        if ((isWildcard || kind === "range") && this.rules.exactOnly?.(field) === true) {
            throw new SearchSyntaxError(`${field} cannot be searched with wildcards or ranges`);
        }
        const fold = (value: string) =>
            this.rules.ignoresCase?.(field) === true ? value.toLowerCase() : value;
        if (kind === "range") return compileRange(text);
        if (isWildcard) {
            const parts = splitWildcard(fold(text));
            return (value) => matchesWildcard(parts, fold(value));
        }
        const wanted = fold(kind === "word" ? unescape(text) : text);
        return (value) => fold(value) === wanted;
    }

    private peek(): Token | undefined {
        return this.tokens[this.index];
    }

    private takes(kind: Token["kind"]): boolean {
        if (this.peek()?.kind !== kind) return false;
        this.index += 1;
        return true;
    }
}

/** `*` for any characters. One at the front needs three characters behind it; `?` is not supported. */
function splitWildcard(text: string): string[] {
    if (/(^|[^\\])\?/.test(text)) throw new SearchSyntaxError("the wildcard ? is not supported");
    const literal = text.replace(/\*/g, "");
    if (text.startsWith("*") && text !== "*" && literal.length < 3) {
        throw new SearchSyntaxError("a leading wildcard needs a literal of 3 characters or more");
    }
    return text.split("*").map(unescape);
}

/** `[` and `]` include the bound, `{` and `}` do not; `*` is no bound. Dates may be cut short at the end. */
function compileRange(text: string): (value: string) => boolean {
    const match = /^([[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])$/.exec(text);
    if (match === null) throw new SearchSyntaxError("a range has the form [from TO to]");
    const [, open, from = "*", to = "*", close] = match;
    const above = (value: string) => from === "*" || compare(value, from) > (open === "[" ? -1 : 0);
    const below = (value: string) => to === "*" || compare(value, to) < (close === "]" ? 1 : 0);
    return (value) => above(value) && below(value);
}

/** By number if both are; else by text, up to the length of the bound: a day holds all its hours. */
function compare(value: string, bound: string): number {
    const [a, b] = [Number(value), Number(bound)];
    if (!Number.isNaN(a) && !Number.isNaN(b)) return Math.sign(a - b);
    const cut = /^\d{4}-\d\d/.test(bound) ? value.slice(0, bound.length) : value;
    return cut === bound ? 0 : cut < bound ? -1 : 1;
}

const unescape = (text: string) => text.replace(/\\(.)/g, "$1");

/** The values at a path, as texts; arrays on the way are passed through. */
function listValues(value: unknown, path: readonly string[], depth = 0): string[] {
    if (Array.isArray(value)) {
        const [only, ...others] = value as unknown[];
        if (others.length === 0) return value.length === 0 ? [] : listValues(only, path, depth);
        return value.flatMap((item) => listValues(item, path, depth));
    }
    const name = path[depth];
    if (name === undefined) {
        return ["string", "number", "boolean"].includes(typeof value) ? [String(value)] : [];
    }
    if (typeof value !== "object" || value === null) return [];
    return listValues((value as Record<string, unknown>)[name], path, depth + 1);
}

/** Empty lists and objects and null are not indexed, so they do not exist. */
function hasValue(value: unknown, path: readonly string[]): boolean {
    if (Array.isArray(value)) return value.some((item) => hasValue(item, path));
    if (value === undefined || value === null) return false;
    const [head, ...rest] = path;
    if (typeof value !== "object") return head === undefined;
    if (head === undefined) return Object.keys(value).length > 0;
    return hasValue((value as Record<string, unknown>)[head], rest);
}

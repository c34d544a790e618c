/**
 * The filter and path grammar of RFC 7644 (figures 1 and 7).
 *
 * Not SCIMMY's `Types.Filter`: it accepts `userName eq` without a value, `userName eq "a" and`, and unquoted
 * strings; refuses escaped quotes and keeps `\u00e9` undecoded; reads `True` as false; and changes the case of
 * attribute names. Against a tenant that is to find a client's mistakes that is too lenient in one direction
 * and wrong in the other.
 */

/** Where a value lives: `[schema:]attribute[selector].sub`. */
export interface ScimPath {
    /** URN of an extension schema; undefined for the core schema. */
    schema?: string;
    attribute: string;
    /** The filter in brackets: which elements of a multi-valued attribute. */
    selector?: FilterNode;
    sub?: string;
}

export type FilterValue = string | number | boolean | null;

export type FilterNode =
    | { kind: "comparison"; path: ScimPath; operator: string; value: FilterValue }
    /** `attr pr`, and a bare `attr[…]`: some element matches. */
    | { kind: "present"; path: ScimPath }
    | { kind: "and" | "or"; left: FilterNode; right: FilterNode }
    | { kind: "not"; node: FilterNode };

/** The text does not follow the grammar. */
export class GrammarError extends Error {}

export function parseFilter(text: string): FilterNode {
    const parser = new Parser(text);
    const node = parser.disjunction();
    parser.end();
    return node;
}

export function parsePath(text: string): ScimPath {
    const parser = new Parser(text);
    const path = parser.path();
    parser.end();
    return path;
}

const comparators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
const token = /\s*([()[\]]|"(?:[^"\\]|\\.)*"|[^\s()[\]"]+)/y;
const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Parentheses and brackets within each other, and words and symbols in all; undocumented. */
const maxDepth = 50;
const maxTokens = 4_000;

class Parser {
    private readonly tokens: string[] = [];
    private at = 0;
    private depth = 0;

    constructor(private readonly text: string) {
        token.lastIndex = 0;
        let end = 0;
        for (let match = token.exec(text); match !== null; match = token.exec(text)) {
            this.tokens.push(match[1] ?? "");
            end = token.lastIndex;
        }
        if (this.tokens.length > maxTokens) throw this.problem("there is too much");
        if (text.slice(end).trim() !== "") {
            throw this.problem(`unexpected '${text.slice(end).trim().slice(0, 300)}'`);
        }
    }

    disjunction(): FilterNode {
        if (++this.depth > maxDepth) throw this.problem("the nesting is too deep");
        let left = this.conjunction();
        while (this.take("or")) left = { kind: "or", left, right: this.conjunction() };
        this.depth -= 1;
        return left;
    }

    end(): void {
        if (this.at < this.tokens.length) throw this.problem(`unexpected '${this.tokens[this.at]}'`);
    }

    path(): ScimPath {
        const path = splitPath(this.word());
        if (!this.take("[")) return path;
        if (path.sub !== undefined) throw this.problem("a filter must follow an attribute");
        path.selector = this.disjunction();
        this.expect("]");
        if (this.tokens[this.at]?.startsWith(".") === true) {
            path.sub = this.word().slice(1);
            if (!/^[A-Za-z$][\w$-]*$/.test(path.sub)) {
                throw this.problem(`'${path.sub}' is no attribute name`);
            }
        }
        return path;
    }

    private conjunction(): FilterNode {
        let left = this.term();
        while (this.take("and")) left = { kind: "and", left, right: this.term() };
        return left;
    }

    private term(): FilterNode {
        if (this.take("not")) {
            this.expect("(");
            const node = this.disjunction();
            this.expect(")");
            return { kind: "not", node };
        }
        if (this.take("(")) {
            const node = this.disjunction();
            this.expect(")");
            return node;
        }
        const path = this.path();
        if (this.take("pr")) return { kind: "present", path };
        const operator = this.tokens[this.at]?.toLowerCase();
        if (operator !== undefined && comparators.includes(operator)) {
            this.at += 1;
            return { kind: "comparison", path, operator, value: this.value() };
        }
        if (path.selector !== undefined && path.sub === undefined) return { kind: "present", path };
        throw this.problem("an operator is missing");
    }

    private value(): FilterValue {
        const text = this.tokens[this.at];
        if (text === undefined) throw this.problem("a value is missing");
        this.at += 1;
        if (text.startsWith('"')) return this.unquote(text);
        if (text.toLowerCase() === "true") return true;
        if (text.toLowerCase() === "false") return false;
        if (text.toLowerCase() === "null") return null;
        if (number.test(text)) return Number(text);
        throw this.problem(`'${text}' is no value; strings need quotes`);
    }

    private unquote(text: string): string {
        try {
            return String(JSON.parse(text));
        } catch {
            throw this.problem(`${text} is no JSON string`);
        }
    }

    private word(): string {
        const text = this.tokens[this.at];
        if (text === undefined || /^[()[\]"]/.test(text)) throw this.problem("an attribute is missing");
        this.at += 1;
        return text;
    }

    private take(text: string): boolean {
        if (this.tokens[this.at]?.toLowerCase() !== text) return false;
        this.at += 1;
        return true;
    }

    private expect(text: string): void {
        if (!this.take(text)) throw this.problem(`'${text}' is missing`);
    }

    private problem(reason: string): GrammarError {
        return new GrammarError(
            `${reason} in '${this.text.length > 300 ? `${this.text.slice(0, 300)}…` : this.text}'`,
        );
    }
}

const versionedUrn = /^(urn:(?:[^:\s]+:)*?\d+\.\d+:[A-Za-z]\w*)(?:[:.](.+))?$/i;
const anyUrn = /^(urn:.+):([^:]+)$/i;
const coreUrn = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group)$/i;

/** Whether the text names a schema and no attribute in it. */
export function isSchemaUrn(text: string): boolean {
    const match = versionedUrn.exec(text);
    return match !== null && match[2] === undefined;
}

/** Whether the text is the URN of the core schema of users or of groups. */
export const isCoreUrn = (text: string): boolean => coreUrn.test(text);

/**
 * `name.givenName`, `urn:…:User:department` (RFC 7644) and `urn:…:User.department` (Auth0's own spelling in
 * SCIM mappings).
 */
function splitPath(word: string): ScimPath {
    const urn = versionedUrn.exec(word) ?? anyUrn.exec(word);
    const schema = urn?.[1];
    const local = schema === undefined ? word : (urn?.[2] ?? "");
    const [attribute = "", sub, ...more] = local.split(".");
    const names = sub === undefined ? [attribute] : [attribute, sub];
    if (more.length > 0 || !names.every((name) => /^[A-Za-z$][\w$-]*$/.test(name))) {
        throw new GrammarError(`'${word}' is no attribute path`);
    }
    return {
        ...(schema !== undefined && !coreUrn.test(schema) && { schema }),
        attribute,
        ...(sub !== undefined && { sub }),
    };
}

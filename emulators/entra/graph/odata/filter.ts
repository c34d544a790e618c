/**
 * The part of OData's `$filter` that Microsoft Graph uses for directory objects.
 *
 * Not odata-v4-parser or @odata/parser: they parse all of OData, where Graph rejects most of it, and their errors do
 * not have the position and the wording of Graph's messages, which clients and tests see.
 *
 * Source: OData 4.01 part 2, section 5.1.1; https://learn.microsoft.com/graph/filter-query-parameter
 */
export type Filter =
    | { kind: "and" | "or"; operands: Filter[] }
    | { kind: "not"; operand: Filter }
    | { kind: "compare"; operator: ComparisonOperator; path: string; value: Literal }
    | { kind: "in"; path: string; values: Literal[] }
    | { kind: "call"; name: FilterFunction; path: string; value: string }
    /** `tags/any(tag:tag eq 'x')`; the operand's paths begin with the variable. */
    | { kind: "any"; path: string; variable: string; operand: Filter };

export type ComparisonOperator = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
export type FilterFunction = "startswith" | "endswith" | "contains";
/** Date-times stay as text: they compare as such. */
export type Literal = string | number | boolean | null;

/** Parses the text of a `$filter`; throws {@link FilterSyntaxError}. */
export function parseFilter(text: string): Filter {
    const parser = new Parser(text, tokenize(text));
    const filter = parser.or();
    parser.end();
    return filter;
}

export class FilterSyntaxError extends Error {
    constructor(position: number, text: string) {
        super(`Invalid filter clause: Syntax error at position ${position} in '${text}'.`);
        this.name = "FilterSyntaxError";
    }
}

interface Token {
    kind: "word" | "string" | "symbol" | "end";
    text: string;
    position: number;
}

const tokenPattern = /\s+|'((?:[^']|'')*)'|[(),]|[A-Za-z0-9_./:+@#-]+/y;

function tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < text.length) {
        const position = tokenPattern.lastIndex;
        const match = tokenPattern.exec(text);
        if (match === null) throw new FilterSyntaxError(position, text);
        const [whole, quoted] = match;
        if (quoted !== undefined) {
            tokens.push({ kind: "string", text: quoted.replaceAll("''", "'"), position });
        } else if (/^[(),]$/.test(whole)) {
            tokens.push({ kind: "symbol", text: whole, position });
        } else if (whole.trim() !== "") {
            tokens.push({ kind: "word", text: whole, position });
        }
    }
    tokens.push({ kind: "end", text: "", position: text.length });
    return tokens;
}

const comparisons: readonly string[] = ["eq", "ne", "gt", "ge", "lt", "le"];
const functions: readonly string[] = ["startswith", "endswith", "contains"];
const isComparison = (text: string): text is ComparisonOperator => comparisons.includes(text);
const isFunction = (text: string): text is FilterFunction => functions.includes(text);

/** Recursive descent: `or` binds weakest, then `and`, then `not`. */
class Parser {
    private index = 0;

    constructor(
        private readonly text: string,
        private readonly tokens: Token[],
    ) {}

    or(): Filter {
        return this.chain("or", () => this.and());
    }

    end(): void {
        if (this.peek().kind !== "end") this.fail();
    }

    private and(): Filter {
        return this.chain("and", () => this.unary());
    }

    private chain(word: "and" | "or", operand: () => Filter): Filter {
        const operands = [operand()];
        while (this.takeWord(word)) operands.push(operand());
        const [only] = operands;
        return operands.length === 1 && only !== undefined ? only : { kind: word, operands };
    }

    private unary(): Filter {
        if (this.takeWord("not")) return { kind: "not", operand: this.unary() };
        if (this.takeSymbol("(")) {
            const inner = this.or();
            this.expectSymbol(")");
            return inner;
        }
        return this.predicate();
    }

    private predicate(): Filter {
        const word = this.takeKind("word").text;
        const name = word.toLowerCase();
        if (/^\w+\/any$/.test(word) && this.takeSymbol("(")) return this.any(word.slice(0, -"/any".length));
        if (isFunction(name) && this.takeSymbol("(")) {
            const path = this.takeKind("word").text;
            this.expectSymbol(",");
            const value = this.takeKind("string").text;
            this.expectSymbol(")");
            return { kind: "call", name, path, value };
        }
        const operator = this.takeKind("word");
        const text = operator.text.toLowerCase();
        if (text === "in") return { kind: "in", path: word, values: this.list() };
        if (!isComparison(text)) throw new FilterSyntaxError(operator.position, this.text);
        return { kind: "compare", operator: text, path: word, value: this.literal() };
    }

    /** The tokenizer leaves `tag:tag` in one piece, and `tag:startswith` as well. */
    private any(path: string): Filter {
        const token = this.takeKind("word");
        const [, variable, rest] = /^(\w+):(.*)$/.exec(token.text) ?? [];
        if (variable === undefined || rest === undefined) {
            throw new FilterSyntaxError(token.position, this.text);
        }
        if (rest !== "") this.splitToken(rest, token.position + variable.length + 1);
        const operand = this.or();
        this.expectSymbol(")");
        return { kind: "any", path, variable, operand };
    }

    private splitToken(text: string, position: number): void {
        this.index -= 1;
        this.tokens[this.index] = { kind: "word", text, position };
    }

    private list(): Literal[] {
        this.expectSymbol("(");
        const values = [this.literal()];
        while (this.takeSymbol(",")) values.push(this.literal());
        this.expectSymbol(")");
        return values;
    }

    private literal(): Literal {
        const token = this.peek();
        if (token.kind === "string") return this.takeKind("string").text;
        const { text } = this.takeKind("word");
        if (text === "true" || text === "false") return text === "true";
        if (text === "null") return null;
        if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
        // A date-time or GUID literal; a bare name is neither.
        if (/^\d{4}-\d\d-\d\d/.test(text) || /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text)) return text;
        throw new FilterSyntaxError(token.position, this.text);
    }

    private peek(): Token {
        // The token list ends with "end", which nothing consumes.
        return this.tokens[this.index] ?? { kind: "end", text: "", position: this.text.length };
    }

    private takeWord(word: string): boolean {
        const token = this.peek();
        if (token.kind !== "word" || token.text.toLowerCase() !== word) return false;
        this.index += 1;
        return true;
    }

    private takeSymbol(symbol: string): boolean {
        const token = this.peek();
        if (token.kind !== "symbol" || token.text !== symbol) return false;
        this.index += 1;
        return true;
    }

    private expectSymbol(symbol: string): void {
        if (!this.takeSymbol(symbol)) this.fail();
    }

    private takeKind(kind: "word" | "string"): Token {
        const token = this.peek();
        if (token.kind !== kind) this.fail();
        this.index += 1;
        return token;
    }

    private fail(): never {
        throw new FilterSyntaxError(this.peek().position, this.text);
    }
}

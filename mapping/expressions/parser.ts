import { expressionFunctions, findFunction } from "./catalog";
import { type ComparisonOperator, comparisonOperators, type Expression, ExpressionError } from "./syntax";

/** Expressions in attribute mappings are limited to this many characters. */
const maxExpressionLength = 10_000;
const maxDepth = 100;
/**
 * Words without quotes: the enumeration of InStr, and the flow that Microsoft's guides write as a result of IIF and
 * Switch, though the function reference does not have it.
 */
const keywords = new Set(["vbTextCompare", "vbBinaryCompare", "IgnoreAttributeFlow"]);
/** Functions whose first argument may be a comparison. */
const takesCondition = new Set(["IIF", "CBool"]);

/**
 * Parses an expression of an attribute mapping.
 *
 * Not Chevrotain or Peggy: the grammar has four productions, `mapping/` is small, so that the emulators and
 * the plugin can contain it, and the messages have to name functions and arguments as Microsoft's reference does.
 *
 * Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID".
 * @throws ExpressionError with the position of what it did not expect.
 */
export function parseExpression(text: string): Expression {
    if (text.length > maxExpressionLength) {
        throw new ExpressionError(
            `The expression has ${text.length} characters; at most ${maxExpressionLength} are allowed`,
        );
    }
    const parser = new Parser(text);
    const expression = parser.parseExpression(0);
    parser.expectEnd();
    return expression;
}

class Parser {
    private position = 0;

    constructor(private readonly text: string) {}

    parseExpression(depth: number, isCondition = false): Expression {
        const left = this.parseOperand(depth);
        this.skipSpace();
        const start = this.position;
        const operator = this.takeComparisonOperator();
        if (operator === undefined) return left;
        if (!isCondition) {
            throw new ExpressionError(
                "A comparison is allowed only as a condition of IIF or in CBool",
                start,
            );
        }
        return { kind: "comparison", operator, left, right: this.parseOperand(depth) };
    }

    expectEnd(): void {
        this.skipSpace();
        if (this.position < this.text.length) throw this.createUnexpectedError("the end of the expression");
    }

    private parseOperand(depth: number): Expression {
        if (depth > maxDepth) {
            throw new ExpressionError("The expression is nested too deeply", this.position);
        }
        this.skipSpace();
        const next = this.text[this.position];
        if (next === "[") return this.parseAttribute();
        if (next === '"') return this.parseQuotedConstant();
        if (next !== undefined && /[A-Za-z_]/.test(next)) return this.parseCall(depth);
        const number = this.take(/-?\d+(\.\d+)?|&H[0-9A-Fa-f]+/y);
        if (number !== undefined) return { kind: "constant", value: number, quoted: false };
        throw this.createUnexpectedError(
            "an attribute in brackets, a constant in quotes, a number or a function",
        );
    }

    private parseAttribute(): Expression {
        const start = this.position;
        const written = this.take(/\[[^[\]"]+\]/y);
        if (written === undefined) throw new ExpressionError("The attribute name is not closed by ]", start);
        return { kind: "attribute", name: written.slice(1, -1).trim() };
    }

    private parseQuotedConstant(): Expression {
        const start = this.position;
        const written = this.take(/"(?:[^"\\]|\\[\s\S])*"/y);
        if (written === undefined) throw new ExpressionError('The constant is not closed by "', start);
        // Only \\ and \" are escapes; before anything else a backslash stands for itself.
        return { kind: "constant", value: written.slice(1, -1).replace(/\\([\\"])/g, "$1"), quoted: true };
    }

    private parseCall(depth: number): Expression {
        const start = this.position;
        const name = this.take(/[A-Za-z_][A-Za-z0-9_]*/y) ?? "";
        if (keywords.has(name)) return { kind: "constant", value: name, quoted: false };
        this.skipSpace();
        if (this.text[this.position] !== "(") {
            throw new ExpressionError(
                `"${name}" is neither an attribute in brackets, nor a constant in quotes, nor a function with arguments`,
                start,
            );
        }
        if (findFunction(name) === undefined) {
            const sameName = expressionFunctions.find((f) => f.name.toLowerCase() === name.toLowerCase());
            const hint =
                sameName === undefined ? "" : `; function names are case-sensitive: ${sameName.name}`;
            throw new ExpressionError(`The function ${name} is not supported${hint}`, start);
        }
        if (name === "SelectUniqueValue" && depth > 0) {
            throw new ExpressionError("SelectUniqueValue must be at the top level", start);
        }
        const list = this.parseArguments(depth, name);
        checkArguments(name, list, start);
        return { kind: "call", name, arguments: list };
    }

    private parseArguments(depth: number, name: string): (Expression | undefined)[] {
        const open = this.position++;
        const list: (Expression | undefined)[] = [];
        for (;;) {
            this.skipSpace();
            const next = this.text[this.position];
            if (next === undefined) throw new ExpressionError("The bracket is not closed by )", open);
            const isEmpty = next === "," || next === ")";
            const argument = isEmpty
                ? undefined
                : this.parseExpression(depth + 1, list.length === 0 && takesCondition.has(name));
            this.skipSpace();
            const separator = this.text[this.position];
            if (separator === undefined) throw new ExpressionError("The bracket is not closed by )", open);
            if (separator !== "," && separator !== ")") throw this.createUnexpectedError("a comma or )");
            // `F()` has no argument at all, `F(a, )` has an omitted second one.
            if (!(separator === ")" && isEmpty && list.length === 0)) list.push(argument);
            this.position++;
            if (separator === ")") return list;
        }
    }

    private takeComparisonOperator(): ComparisonOperator | undefined {
        const operator = comparisonOperators.find((o) => this.text.startsWith(o, this.position));
        if (operator !== undefined) this.position += operator.length;
        return operator;
    }

    private skipSpace(): void {
        this.take(/\s*/y);
    }

    private take(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.position;
        const match = pattern.exec(this.text)?.[0];
        if (match !== undefined) this.position += match.length;
        return match;
    }

    private createUnexpectedError(expected: string): ExpressionError {
        const found = this.text[this.position];
        return new ExpressionError(
            `Expected ${expected}, found ${found === undefined ? "the end of the expression" : found}`,
            this.position,
        );
    }
}

function checkArguments(name: string, list: (Expression | undefined)[], position: number): void {
    const signature = findFunction(name);
    if (signature === undefined) return;
    const repeats = signature.parameters.some((p) => p.allowMultipleOccurrences);
    if (!repeats && list.length > signature.parameters.length) {
        throw new ExpressionError(
            `${name} takes at most ${signature.parameters.length} arguments, found ${list.length}`,
            position,
        );
    }
    signature.parameters.forEach((parameter, index) => {
        if (parameter.required && list[index] === undefined) {
            throw new ExpressionError(`${name} requires the argument ${parameter.name}`, position);
        }
    });
    const problem = signature.check?.(list);
    if (problem !== undefined) throw new ExpressionError(problem, position);
}

import {
    asList,
    type AttributeMappingSource,
    type AttributeReader,
    type Environment,
    evaluate,
    type Expression,
    ExpressionError,
    parseExpression,
    toMappingSource,
} from "../../../../../mapping";

/** expressionInputObject of Microsoft Graph. */
export interface ExpressionInputObject {
    definition?: unknown;
    properties: { key: string; value: unknown }[];
}

/** publicError of Microsoft Graph. */
export interface PublicError {
    code: string;
    message: string;
    target: string | null;
    details: { code: string; message: string; target: string | null }[];
    innerError: null;
}

/** parseExpressionResponse of Microsoft Graph. */
export interface ParseExpressionResponse {
    error: PublicError | null;
    parsingSucceeded: boolean;
    evaluationSucceeded: boolean;
    evaluationResult: string[];
    parsedExpression: AttributeMappingSource | null;
}

/**
 * The response of the action `synchronizationSchema: parseExpression`: the expression as an
 * attributeMappingSource to embed in a mapping, and its value for the test object, if there is one. A string that
 * does not parse is no error of the call. Undocumented which codes and messages the service has.
 */
export function createParseExpressionResponse(
    text: string,
    testInputObject: ExpressionInputObject | null,
    environment: Environment,
): ParseExpressionResponse {
    let expression: Expression;
    try {
        expression = parseExpression(text);
    } catch (error) {
        return createFailure("ParsingFailed", error, null);
    }
    const parsedExpression = toMappingSource(expression);
    const parsed = { error: null, parsingSucceeded: true, parsedExpression };
    if (testInputObject === null) {
        return { ...parsed, evaluationSucceeded: false, evaluationResult: [] };
    }
    try {
        const value = evaluate(expression, createReader(testInputObject), environment);
        return { ...parsed, evaluationSucceeded: true, evaluationResult: [...asList(value)] };
    } catch (error) {
        return createFailure("EvaluationFailed", error, parsedExpression);
    }
}

function createFailure(
    code: string,
    error: unknown,
    parsedExpression: AttributeMappingSource | null,
): ParseExpressionResponse {
    if (!(error instanceof ExpressionError)) throw error;
    return {
        error: { code, message: error.message, target: null, details: [], innerError: null },
        parsingSucceeded: parsedExpression !== null,
        evaluationSucceeded: false,
        evaluationResult: [],
        parsedExpression,
    };
}

function createReader(input: ExpressionInputObject): AttributeReader {
    const values = new Map(input.properties.map((p) => [p.key, p.value]));
    return (name) => {
        const value = values.get(name);
        if (typeof value === "boolean") return value ? "True" : "False";
        if (typeof value === "number") return `${value}`;
        if (Array.isArray(value)) return value.filter((v) => typeof v === "string");
        return typeof value === "string" && value !== "" ? value : null;
    };
}

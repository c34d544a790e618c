import type { AttributeMappingSource } from "../../model";
import { findFunction, parameterName } from "./catalog";
import { printExpression, type Expression } from "./syntax";

/**
 * The wire form of an expression: a tree of attributeMappingSource, whose parameters are keyed by the names
 * of the function's parameters; omitted arguments have no entry.
 */
export function toMappingSource(expression: Expression): AttributeMappingSource {
    const text = printExpression(expression);
    switch (expression.kind) {
        case "attribute":
            return { type: "Attribute", name: expression.name, expression: text, parameters: [] };
        case "constant":
            return { type: "Constant", name: expression.value, expression: text, parameters: [] };
        case "comparison":
            return {
                type: "Function",
                name: expression.operator,
                expression: text,
                parameters: [
                    { key: "left", value: toMappingSource(expression.left) },
                    { key: "right", value: toMappingSource(expression.right) },
                ],
            };
        case "call": {
            const schema = findFunction(expression.name);
            const parameters = expression.arguments.flatMap((argument, index) =>
                argument === undefined
                    ? []
                    : [
                          {
                              key: schema === undefined ? `${index}` : parameterName(schema, index),
                              value: toMappingSource(argument),
                          },
                      ],
            );
            return { type: "Function", name: expression.name, expression: text, parameters };
        }
    }
}

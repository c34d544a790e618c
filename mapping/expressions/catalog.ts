import { findReplaceProblem } from "./replaceForms";
import type { Expression } from "./syntax";

/** attributeMappingParameterSchema of Microsoft Graph. */
export interface ParameterSchema {
    name: string;
    required: boolean;
    allowMultipleOccurrences: boolean;
    type: "String" | "Integer" | "Boolean" | "Reference" | "Binary" | "DateTime";
}

/** attributeMappingFunctionSchema of Microsoft Graph, with a check of its own where counting is not enough. */
export interface FunctionSchema {
    name: string;
    parameters: ParameterSchema[];
    check?: (list: readonly (Expression | undefined)[]) => string | undefined;
}

type ParameterType = ParameterSchema["type"];
const defineRequired = (name: string, type: ParameterType = "String"): ParameterSchema => ({
    name,
    required: true,
    allowMultipleOccurrences: false,
    type,
});
const defineOptional = (name: string, type: ParameterType = "String"): ParameterSchema => ({
    ...defineRequired(name, type),
    required: false,
});
const defineRepeated = (name: string): ParameterSchema => ({
    ...defineRequired(name),
    allowMultipleOccurrences: true,
});
const defineOptionalRepeated = (name: string): ParameterSchema => ({
    ...defineRepeated(name),
    required: false,
});

/**
 * The functions that expressions may use, with the parameter names of Microsoft's reference.
 * Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID"; AppRoleAssignments,
 * DefaultDomain and the names `Find` and `Replacement`: examples of the Graph reference. Trim, Contains and the
 * like are not there, and are rejected.
 */
export const expressionFunctions: readonly FunctionSchema[] = [
    { name: "Append", parameters: [defineRequired("source"), defineRequired("suffix")] },
    { name: "AppRoleAssignments", parameters: [defineRequired("source")] },
    { name: "AppRoleAssignmentsComplex", parameters: [defineRequired("source")] },
    { name: "AssertiveAppRoleAssignmentsComplex", parameters: [defineRequired("source")] },
    {
        name: "BitAnd",
        parameters: [defineRequired("value1", "Integer"), defineRequired("value2", "Integer")],
    },
    { name: "CBool", parameters: [defineRequired("expression")] },
    { name: "CDate", parameters: [defineRequired("expression")] },
    { name: "Coalesce", parameters: [defineRepeated("source")] },
    { name: "ConvertToBase64", parameters: [defineRequired("source")] },
    { name: "ConvertToUTF8Hex", parameters: [defineRequired("source")] },
    { name: "Count", parameters: [defineRequired("attribute")] },
    { name: "CStr", parameters: [defineRequired("value")] },
    {
        name: "DateAdd",
        parameters: [
            defineRequired("interval"),
            defineRequired("value", "Integer"),
            defineRequired("dateTime", "DateTime"),
        ],
    },
    {
        name: "DateDiff",
        parameters: [
            defineRequired("interval"),
            defineRequired("date1", "DateTime"),
            defineRequired("date2", "DateTime"),
        ],
    },
    { name: "DateFromNum", parameters: [defineRequired("value")] },
    { name: "DefaultDomain", parameters: [] },
    {
        name: "FormatDateTime",
        parameters: [
            defineRequired("source"),
            defineOptional("dateTimeStyles"),
            defineRequired("inputFormat"),
            // With three arguments dateTimeStyles is left out, as guides of Microsoft write it; the reference has four.
            defineOptional("outputFormat"),
        ],
        check: (list) =>
            list.length > 3 && (list[2] === undefined || list[3] === undefined)
                ? `FormatDateTime requires the argument ${list[2] === undefined ? "inputFormat" : "outputFormat"}`
                : list.length === 3 && list[1] === undefined
                  ? "FormatDateTime requires the argument inputFormat"
                  : undefined,
    },
    { name: "Guid", parameters: [] },
    { name: "IgnoreFlowIfNullOrEmpty", parameters: [defineRequired("expression")] },
    {
        name: "IIF",
        parameters: [
            defineRequired("condition", "Boolean"),
            defineRequired("valueIfTrue"),
            defineRequired("valueIfFalse"),
        ],
    },
    {
        name: "InStr",
        parameters: [
            defineRequired("value1"),
            defineRequired("value2"),
            defineOptional("start", "Integer"),
            defineOptional("compareType"),
        ],
    },
    { name: "IsNull", parameters: [defineRequired("expression")] },
    { name: "IsNullOrEmpty", parameters: [defineRequired("expression")] },
    { name: "IsPresent", parameters: [defineRequired("expression")] },
    { name: "IsString", parameters: [defineRequired("expression")] },
    { name: "Item", parameters: [defineRequired("attribute"), defineRequired("index", "Integer")] },
    { name: "Join", parameters: [defineRequired("separator"), defineRepeated("source")] },
    { name: "Left", parameters: [defineRequired("source"), defineRequired("numChars", "Integer")] },
    {
        name: "Mid",
        parameters: [
            defineRequired("source"),
            defineRequired("start", "Integer"),
            defineRequired("length", "Integer"),
        ],
    },
    { name: "NormalizeDiacritics", parameters: [defineRequired("source")] },
    { name: "Not", parameters: [defineRequired("source", "Boolean")] },
    { name: "Now", parameters: [] },
    { name: "NumFromDate", parameters: [defineRequired("value")] },
    { name: "PCase", parameters: [defineRequired("source"), defineOptional("wordSeparators")] },
    {
        name: "RandomString",
        parameters: [
            ...[
                "Length",
                "MinimumNumbers",
                "MinimumSpecialCharacters",
                "MinimumCapital",
                "MinimumLowerCase",
            ].map((name) => defineRequired(name, "Integer")),
            defineOptional("CharactersToAvoid"),
        ],
    },
    { name: "Redact", parameters: [defineRequired("source")] },
    { name: "RemoveDuplicates", parameters: [defineRequired("attribute")] },
    {
        name: "Replace",
        parameters: [
            defineRequired("source"),
            defineOptional("Find"),
            defineOptional("RegexPattern"),
            defineOptional("RegexGroupName"),
            defineOptional("Replacement"),
            defineOptional("ReplacementAttributeName"),
            defineOptional("Template"),
        ],
        check: findReplaceProblem,
    },
    { name: "Right", parameters: [defineRequired("source"), defineRequired("numChars", "Integer")] },
    {
        name: "SelectUniqueValue",
        parameters: [defineRepeated("uniqueValueRule")],
        check: (list) => (list.length < 2 ? "SelectUniqueValue requires at least two rules" : undefined),
    },
    { name: "SingleAppRoleAssignment", parameters: [defineRequired("source")] },
    { name: "Split", parameters: [defineRequired("source"), defineRequired("delimiter")] },
    { name: "StripSpaces", parameters: [defineRequired("source")] },
    {
        name: "Switch",
        parameters: [
            defineRequired("source"),
            defineOptional("defaultValue"),
            defineOptionalRepeated("key"),
            defineOptionalRepeated("value"),
        ],
        check: checkSwitch,
    },
    { name: "ToLower", parameters: [defineRequired("source"), defineOptional("culture")] },
    { name: "ToUpper", parameters: [defineRequired("source"), defineOptional("culture")] },
    {
        name: "Word",
        parameters: [
            defineRequired("source"),
            defineRequired("wordNumber", "Integer"),
            defineRequired("delimiters"),
        ],
    },
];

const byName = new Map(expressionFunctions.map((f) => [f.name, f]));

/** Looks a function up; names are case-sensitive. */
export function findFunction(name: string): FunctionSchema | undefined {
    return byName.get(name);
}

/** The name of the parameter that the argument at this index belongs to. */
export function getParameterName(schema: FunctionSchema, index: number): string {
    const fixed = schema.parameters.filter((p) => !p.allowMultipleOccurrences);
    const cycle = schema.parameters.filter((p) => p.allowMultipleOccurrences);
    const parameter = index < fixed.length ? fixed[index] : cycle[(index - fixed.length) % cycle.length];
    return parameter?.name ?? `argument${index + 1}`;
}

function checkSwitch(list: readonly (Expression | undefined)[]): string | undefined {
    if (list.length < 4 || list.length % 2 !== 0) {
        return `Switch takes a source, a default and pairs of key and value: an even number of arguments, found ${list.length}`;
    }
    return list.slice(2).includes(undefined) ? "Switch has a key or a value that is empty" : undefined;
}

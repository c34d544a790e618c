import { replaceProblem } from "./replace";
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
const required = (name: string, type: ParameterType = "String"): ParameterSchema => ({
    name,
    required: true,
    allowMultipleOccurrences: false,
    type,
});
const optional = (name: string, type: ParameterType = "String"): ParameterSchema => ({
    ...required(name, type),
    required: false,
});
const repeated = (name: string): ParameterSchema => ({ ...required(name), allowMultipleOccurrences: true });
const optionalRepeated = (name: string): ParameterSchema => ({ ...repeated(name), required: false });

/**
 * The functions that expressions may use, with the parameter names of Microsoft's reference.
 * Source: "Reference for writing expressions for attribute mappings in Microsoft Entra ID"; AppRoleAssignments,
 * DefaultDomain and the names `Find` and `Replacement`: examples of the Graph reference. Trim, Contains and the
 * like are not there, and are refused.
 */
export const expressionFunctions: readonly FunctionSchema[] = [
    { name: "Append", parameters: [required("source"), required("suffix")] },
    { name: "AppRoleAssignments", parameters: [required("source")] },
    { name: "AppRoleAssignmentsComplex", parameters: [required("source")] },
    { name: "AssertiveAppRoleAssignmentsComplex", parameters: [required("source")] },
    { name: "BitAnd", parameters: [required("value1", "Integer"), required("value2", "Integer")] },
    { name: "CBool", parameters: [required("expression")] },
    { name: "CDate", parameters: [required("expression")] },
    { name: "Coalesce", parameters: [repeated("source")] },
    { name: "ConvertToBase64", parameters: [required("source")] },
    { name: "ConvertToUTF8Hex", parameters: [required("source")] },
    { name: "Count", parameters: [required("attribute")] },
    { name: "CStr", parameters: [required("value")] },
    {
        name: "DateAdd",
        parameters: [required("interval"), required("value", "Integer"), required("dateTime", "DateTime")],
    },
    {
        name: "DateDiff",
        parameters: [required("interval"), required("date1", "DateTime"), required("date2", "DateTime")],
    },
    { name: "DateFromNum", parameters: [required("value")] },
    { name: "DefaultDomain", parameters: [] },
    {
        name: "FormatDateTime",
        parameters: [
            required("source"),
            optional("dateTimeStyles"),
            required("inputFormat"),
            required("outputFormat"),
        ],
    },
    { name: "Guid", parameters: [] },
    { name: "IgnoreFlowIfNullOrEmpty", parameters: [required("expression")] },
    {
        name: "IIF",
        parameters: [required("condition", "Boolean"), required("valueIfTrue"), required("valueIfFalse")],
    },
    {
        name: "InStr",
        parameters: [
            required("value1"),
            required("value2"),
            optional("start", "Integer"),
            optional("compareType"),
        ],
    },
    { name: "IsNull", parameters: [required("expression")] },
    { name: "IsNullOrEmpty", parameters: [required("expression")] },
    { name: "IsPresent", parameters: [required("expression")] },
    { name: "IsString", parameters: [required("expression")] },
    { name: "Item", parameters: [required("attribute"), required("index", "Integer")] },
    { name: "Join", parameters: [required("separator"), repeated("source")] },
    { name: "Left", parameters: [required("source"), required("numChars", "Integer")] },
    {
        name: "Mid",
        parameters: [required("source"), required("start", "Integer"), required("length", "Integer")],
    },
    { name: "NormalizeDiacritics", parameters: [required("source")] },
    { name: "Not", parameters: [required("source", "Boolean")] },
    { name: "Now", parameters: [] },
    { name: "NumFromDate", parameters: [required("value")] },
    { name: "PCase", parameters: [required("source"), optional("wordSeparators")] },
    {
        name: "RandomString",
        parameters: [
            ...[
                "Length",
                "MinimumNumbers",
                "MinimumSpecialCharacters",
                "MinimumCapital",
                "MinimumLowerCase",
            ].map((name) => required(name, "Integer")),
            optional("CharactersToAvoid"),
        ],
    },
    { name: "Redact", parameters: [required("source")] },
    { name: "RemoveDuplicates", parameters: [required("attribute")] },
    {
        name: "Replace",
        parameters: [
            required("source"),
            optional("Find"),
            optional("RegexPattern"),
            optional("RegexGroupName"),
            optional("Replacement"),
            optional("ReplacementAttributeName"),
            optional("Template"),
        ],
        check: replaceProblem,
    },
    { name: "Right", parameters: [required("source"), required("numChars", "Integer")] },
    {
        name: "SelectUniqueValue",
        parameters: [repeated("uniqueValueRule")],
        check: (list) => (list.length < 2 ? "SelectUniqueValue requires at least two rules" : undefined),
    },
    { name: "SingleAppRoleAssignment", parameters: [required("source")] },
    { name: "Split", parameters: [required("source"), required("delimiter")] },
    { name: "StripSpaces", parameters: [required("source")] },
    {
        name: "Switch",
        parameters: [
            required("source"),
            optional("defaultValue"),
            optionalRepeated("key"),
            optionalRepeated("value"),
        ],
        check: checkSwitch,
    },
    { name: "ToLower", parameters: [required("source"), optional("culture")] },
    { name: "ToUpper", parameters: [required("source"), optional("culture")] },
    {
        name: "Word",
        parameters: [required("source"), required("wordNumber", "Integer"), required("delimiters")],
    },
];

const byName = new Map(expressionFunctions.map((f) => [f.name, f]));

/** Looks a function up; names are case-sensitive. */
export function findFunction(name: string): FunctionSchema | undefined {
    return byName.get(name);
}

/** The name of the parameter that the argument at this index belongs to. */
export function parameterName(schema: FunctionSchema, index: number): string {
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

import { isObject, type JsonObject } from "../../../support/json";

/** One entry of `ClaimsSchema`. Keys of a policy are case-sensitive. */
export interface ClaimsSchemaEntry {
    source: string | undefined;
    id: string | undefined;
    value: string | undefined;
    samlClaimType: string | undefined;
    samlNameForm: string | undefined;
    transformationId: string | undefined;
    /** Method of the transformation that it names. */
    transformationMethod: string | undefined;
}

export interface Transformation {
    id: string;
    method: string;
    inputClaims: { claim: string; as: string }[];
    parameters: Record<string, string>;
}

/** A claims mapping policy in parts. */
export interface PolicyDefinition {
    includesBasicClaims: boolean;
    schema: ClaimsSchemaEntry[];
    transformations: Transformation[];
}

/** Reads a policy's definition, JSON in a string; undefined without one. */
export function readPolicy(text: string | undefined): PolicyDefinition | undefined {
    const policy = text === undefined ? undefined : asObject(JSON.parse(text)).ClaimsMappingPolicy;
    if (policy === undefined) return undefined;
    const { IncludeBasicClaimSet: basic, ClaimsSchema: schema, ...rest } = asObject(policy);
    // The documentation has both spellings.
    const transformations = listOf(rest.ClaimsTransformation ?? rest.ClaimsTransformations).map(
        transformation,
    );
    return {
        includesBasicClaims: String(basic).toLowerCase() === "true",
        schema: listOf(schema).map((entry) => schemaEntry(entry, transformations)),
        transformations,
    };
}

function schemaEntry(entry: JsonObject, transformations: Transformation[]): ClaimsSchemaEntry {
    const transformationId = textOf(entry.TransformationId ?? entry.TransformationID);
    return {
        source: textOf(entry.Source),
        id: textOf(entry.ID),
        value: textOf(entry.Value),
        samlClaimType: textOf(entry.SamlClaimType),
        samlNameForm: textOf(entry.SAMLNameForm),
        transformationId,
        transformationMethod: transformations.find(({ id }) => id === transformationId)?.method,
    };
}

function transformation(entry: JsonObject): Transformation {
    return {
        id: textOf(entry.ID) ?? "",
        method: textOf(entry.TransformationMethod) ?? "",
        inputClaims: listOf(entry.InputClaims).map((input) => ({
            claim: textOf(input.ClaimTypeReferenceId) ?? "",
            as: textOf(input.TransformationClaimType) ?? "",
        })),
        parameters: Object.fromEntries(
            listOf(entry.InputParameters).map((input) => [textOf(input.ID) ?? "", textOf(input.Value) ?? ""]),
        ),
    };
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.map(asObject) : []);

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

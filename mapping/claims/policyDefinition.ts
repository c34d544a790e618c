import { isObject, type JsonObject } from "../json";

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

/** Reads a policy's definition, JSON in a string; undefined without one. @throws SyntaxError */
export function readClaimsPolicy(text: string | undefined): PolicyDefinition | undefined {
    const policy = text === undefined ? undefined : asObject(JSON.parse(text)).ClaimsMappingPolicy;
    if (policy === undefined) return undefined;
    const { IncludeBasicClaimSet: basic, ClaimsSchema: schema, ...rest } = asObject(policy);
    // The documentation has both spellings.
    const transformations = readList(rest.ClaimsTransformation ?? rest.ClaimsTransformations).map(
        readTransformation,
    );
    return {
        includesBasicClaims: String(basic).toLowerCase() === "true",
        schema: readList(schema).map((entry) => readSchemaEntry(entry, transformations)),
        transformations,
    };
}

function readSchemaEntry(entry: JsonObject, transformations: Transformation[]): ClaimsSchemaEntry {
    const transformationId = readString(entry.TransformationId ?? entry.TransformationID);
    return {
        source: readString(entry.Source),
        id: readString(entry.ID),
        value: readString(entry.Value),
        samlClaimType: readString(entry.SamlClaimType),
        samlNameForm: readString(entry.SAMLNameForm),
        transformationId,
        transformationMethod: transformations.find(({ id }) => id === transformationId)?.method,
    };
}

function readTransformation(entry: JsonObject): Transformation {
    return {
        id: readString(entry.ID) ?? "",
        method: readString(entry.TransformationMethod) ?? "",
        inputClaims: readList(entry.InputClaims).map((input) => ({
            claim: readString(input.ClaimTypeReferenceId) ?? "",
            as: readString(input.TransformationClaimType) ?? "",
        })),
        parameters: Object.fromEntries(
            readList(entry.InputParameters).map((input) => [
                readString(input.ID) ?? "",
                readString(input.Value) ?? "",
            ]),
        ),
    };
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

const readList = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.map(asObject) : []);

const readString = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

import type { ClaimsSchemaEntry, PolicyDefinition, Transformation } from "./policyDefinition";

/** A policy that cannot be evaluated. */
export class ClaimsPolicyError extends Error {
    override readonly name = "ClaimsPolicyError";
}

/**
 * The value that an entry's transformation makes; null if one of its inputs has none.
 * Source: "Claims transformation" of
 * https://learn.microsoft.com/entra/identity-platform/reference-claims-customization
 * @throws ClaimsPolicyError for a transformation that the policy does not have, or whose method is not known here
 */
export function transformClaim(
    entry: ClaimsSchemaEntry,
    definition: PolicyDefinition,
    valueOf: (input: ClaimsSchemaEntry) => string | null,
): string | null {
    const found = definition.transformations.find(({ id }) => id === entry.transformationId);
    if (found === undefined) {
        throw new ClaimsPolicyError(
            `The claims mapping policy has no transformation '${entry.transformationId}'.`,
        );
    }
    const inputs = { ...found.parameters, ...readClaimInputs(found, definition, valueOf) };
    const method = methods[found.method];
    if (method === undefined) {
        throw new ClaimsPolicyError(`The transformation method '${found.method}' is not known here.`);
    }
    return method(inputs);
}

type Inputs = Record<string, string | null>;

/** `ClaimTypeReferenceId` names an entry of the schema by its ID. */
function readClaimInputs(
    { inputClaims }: Transformation,
    { schema }: PolicyDefinition,
    valueOf: (input: ClaimsSchemaEntry) => string | null,
): Inputs {
    return Object.fromEntries(
        inputClaims.map(({ claim, as }) => {
            const input = schema.find(({ id }) => id?.toLowerCase() === claim.toLowerCase());
            return [as, input === undefined ? null : (input.value ?? valueOf(input))];
        }),
    );
}

const methods: Record<string, (inputs: Inputs) => string | null> = {
    Join: ({ string1 = null, string2 = null, separator }) =>
        string1 === null || string2 === null ? null : [string1, string2].join(separator ?? ""),
    ExtractMailPrefix: (inputs) => takeFirst(inputs)?.split("@")[0] ?? null,
    "ToLowercase()": (inputs) => takeFirst(inputs)?.toLowerCase() ?? null,
    "ToUppercase()": (inputs) => takeFirst(inputs)?.toUpperCase() ?? null,
};

/** These methods have one input, whose name the documentation spells in several ways. */
const takeFirst = (inputs: Inputs): string | null => Object.values(inputs)[0] ?? null;

import {
    ClaimsPolicyError,
    type ClaimsSchemaEntry,
    type PolicyDefinition,
    readClaimsPolicy,
    transformClaim,
} from "../../mapping";
import { defaultNameIdSource, nameIdentifier } from "../../rules/nameId";
import { toSourceAttribute } from "./claimAttributes";

/** How Entra makes the NameID of a user. */
export interface NameIdRule {
    /** For example `user.mail`, or `ExtractMailPrefix of user.mail`. */
    description: string;
    /** Where it is a plain attribute: its name in mappings. */
    attribute?: string;
    /** The attributes that it is made of, as mappings name them. */
    attributes: readonly string[];
    /** The value; undefined: the user has none. @param read the value of one of the attributes; null: it has none */
    compute(read: (attribute: string) => string | null): string | undefined;
}

/** The rule of a plain attribute such as `user.mail`; undefined: an attribute that is not read here. */
export function createPlainRule(source: string): NameIdRule | undefined {
    const attribute = toSourceAttribute(source);
    if (attribute === undefined) return undefined;
    return {
        description: source,
        attribute,
        attributes: [attribute],
        compute: (read) => read(attribute) ?? undefined,
    };
}

/**
 * What the definitions of the policies of an application say; without one of the NameID, it is Entra's default. Undefined: a
 * definition that cannot be read, which may be one of the NameID, or one that cannot be evaluated here.
 */
export function findNameIdRule(definitions: readonly string[]): NameIdRule | undefined {
    const policies = definitions.map(parsePolicy);
    for (const policy of policies) {
        const entry = policy?.schema.find(
            ({ samlClaimType }) => samlClaimType?.toLowerCase() === nameIdentifier,
        );
        if (policies.includes(undefined)) return undefined;
        if (policy !== undefined && entry !== undefined) return createRule(entry, policy);
    }
    return policies.includes(undefined) ? undefined : createPlainRule(defaultNameIdSource);
}

function parsePolicy(definition: string): PolicyDefinition | undefined {
    try {
        return readClaimsPolicy(definition) ?? { includesBasicClaims: true, schema: [], transformations: [] };
    } catch {
        return undefined;
    }
}

function createRule(entry: ClaimsSchemaEntry, policy: PolicyDefinition): NameIdRule | undefined {
    const { value, source = "", id = "" } = entry;
    if (value !== undefined) return { description: "a constant", attributes: [], compute: () => value };
    if (source.toLowerCase() === "user") return createPlainRule(`user.${id}`);
    if (source.toLowerCase() !== "transformation") return undefined;
    return createTransformationRule(entry, policy);
}

/** Undefined: one of its inputs is not read here, or its method is not known. */
function createTransformationRule(
    entry: ClaimsSchemaEntry,
    policy: PolicyDefinition,
): NameIdRule | undefined {
    const transformation = policy.transformations.find(({ id }) => id === entry.transformationId);
    const inputs = (transformation?.inputClaims ?? []).map(({ claim }) =>
        policy.schema.find(({ id }) => id?.toLowerCase() === claim.toLowerCase()),
    );
    const names = inputs.map((input) => findInput(input));
    if (transformation === undefined || names.includes(undefined)) return undefined;
    const attributes = names.flatMap((name) => name ?? []).filter((name) => name !== "");
    const compute: NameIdRule["compute"] = (read) =>
        transformClaim(entry, policy, (input) => {
            const attribute = findInput(input);
            return attribute === undefined || attribute === "" ? null : read(attribute);
        }) ?? undefined;
    try {
        compute(() => "probe");
    } catch (error) {
        if (error instanceof ClaimsPolicyError) return undefined;
        throw error;
    }
    return { description: `${transformation.method} of ${attributes.join(", ")}`, attributes, compute };
}

/** The attribute of an input; empty for a constant. */
function findInput(input: ClaimsSchemaEntry | undefined): string | undefined {
    if (input?.value !== undefined) return "";
    return input?.source?.toLowerCase() === "user" ? toSourceAttribute(`user.${input.id ?? ""}`) : undefined;
}

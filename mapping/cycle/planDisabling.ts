import type { Environment } from "../expressions/environment";
import { listAttributes } from "../expressions/syntax";
import type { CompiledMapping, MappedAttribute } from "../objectMapping/compileMappings";
import { computeDesiredValues } from "../objectMapping/computeDesiredValues";
import { createAttributeReader, type SourceObject } from "../source/sourceObject";
import type { AttributeChange } from "../target/attributeChange";
import { isSameValue, type TargetValues } from "../target/targetValue";

/** What disabling an object writes. */
export interface DisablingPlan {
    desired: TargetValues;
    /** Empty: it is disabled already. */
    changes: AttributeChange[];
}

/**
 * Plans how an object is disabled.
 * @param sent what was last sent, by attribute
 * @throws ExpressionError
 */
export function planDisabling(
    mapping: CompiledMapping,
    source: SourceObject,
    sent: Readonly<Record<string, unknown>>,
    environment: Environment,
): DisablingPlan {
    const attributes = isDeleted(source) ? listChangedByDeletion(mapping) : mapping.status;
    const desired = computeDesiredValues(attributes, createAttributeReader(source, true), false, environment);
    const changes = attributes.flatMap((attribute): AttributeChange[] => {
        const value = desired.get(attribute.name);
        return value === undefined || isSameValue(attribute, sent[attribute.name], value)
            ? []
            : [{ op: "replace", attribute, value }];
    });
    return { desired, changes };
}

/** Whether a user is in the recycle bin, where the object ID prefixes the user principal name. */
const isDeleted = ({ attributes }: SourceObject): boolean =>
    attributes.get("userPrincipalName") !== attributes.get("originalUserPrincipalName");

/**
 * What a deletion changes: the status, and what is made of the user principal name. That the service sends the prefixed
 * name is reported by users of several applications; the attribute `originalUserPrincipalName` is there for that.
 */
function listChangedByDeletion({ values, status }: CompiledMapping): MappedAttribute[] {
    return values.filter(
        (attribute) =>
            status.includes(attribute) ||
            (attribute.flowType === "Always" &&
                listAttributes(attribute.source).includes("userPrincipalName")),
    );
}

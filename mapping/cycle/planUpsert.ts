import type { JsonObject } from "../json";
import type { CompiledMapping, MappedAttribute } from "../objectMapping/compileMappings";
import { computeChanges } from "../objectMapping/computeChanges";
import { coreGroupSchema, coreUserSchema, enterpriseUserSchema, sourceDirectoryName } from "../schema/names";
import type { AttributeChange } from "../target/attributeChange";
import { buildResource } from "../target/resource";
import type { TargetValue, TargetValues } from "../target/targetValue";
import { EntryError } from "./entryError";

// What Entra's group creation names besides the core schema.
const entraGroupSchema = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

/** What the creation of an object sends. */
export interface CreationPlan {
    values: { attribute: MappedAttribute; value: TargetValue }[];
    /** The body of the request. */
    resource: JsonObject & { schemas: unknown };
}

/**
 * Plans the creation of an object; whether creations are switched on is up to the caller.
 * Source: Graph, attributeDefinition: an object cannot be created without its required attributes. Undocumented what the
 * error is called.
 * @throws EntryError for a required attribute without a value.
 */
export function planCreation(mapping: CompiledMapping, desired: TargetValues): CreationPlan {
    const missing = mapping.values.find(({ name, required }) => required && !desired.has(name));
    if (missing !== undefined) {
        const message = `The required attribute ${missing.name} has no value in ${sourceDirectoryName}`;
        throw new EntryError("RequiredAttributeMissing", message);
    }
    const { sourceType } = mapping;
    const values = mapping.values.flatMap((attribute) => {
        const value = desired.get(attribute.name);
        return value === undefined ? [] : [{ attribute, value }];
    });
    const schemas =
        sourceType === "User" ? [coreUserSchema, enterpriseUserSchema] : [coreGroupSchema, entraGroupSchema];
    const resource = {
        // Entra names roles in every new user, also without any.
        ...(sourceType === "User" ? { roles: [] } : {}),
        ...buildResource({ schemas, resourceType: sourceType }, values),
        schemas,
    };
    return { values, resource };
}

/** What is done with an object that the target has. `off`: it differs, and updates are switched off. */
export type UpdatePlan = { kind: "same" } | { kind: "off" } | { kind: "update"; changes: AttributeChange[] };

/** Plans the update of an object. @param sent see `computeChanges` */
export function planUpdate(
    mapping: CompiledMapping,
    desired: TargetValues,
    resource: JsonObject,
    sent: Readonly<Record<string, unknown>> | undefined,
): UpdatePlan {
    const changes = computeChanges(mapping.values, desired, resource, sent);
    if (changes.length === 0) return { kind: "same" };
    return mapping.flows.update ? { kind: "update", changes } : { kind: "off" };
}

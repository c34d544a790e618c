import type { JsonObject } from "../json";
import type { AttributeChange } from "../target/attributeChange";
import { readAttribute } from "../target/resource";
import { isSameValue, type TargetValue, type TargetValues } from "../target/targetValue";
import type { MappedAttribute } from "./compileMappings";

/**
 * The attributes to write so that a resource becomes as desired.
 * @param sent what was last sent, in an incremental cycle: an attribute that the target does not show, but
 * that was sent like this before, is not sent again. Undefined in an initial cycle.
 */
export function computeChanges(
    attributes: readonly MappedAttribute[],
    desired: TargetValues,
    resource: JsonObject,
    sent: Readonly<Record<string, unknown>> | undefined,
): AttributeChange[] {
    const changes = attributes.filter(canUpdate).flatMap((attribute): AttributeChange[] => {
        const value = desired.get(attribute.name);
        if (value === undefined) return [];
        const current = readAttribute(resource, attribute.path);
        if (attribute.roleFlow !== undefined) return findRoleChanges(attribute, current, value);
        if (isAbsent(current)) {
            const wasSent = sent !== undefined && isSameValue(attribute, sent[attribute.name], value);
            return wasSent ? [] : [{ op: "add", attribute, value }];
        }
        if (attribute.flowType !== "Always") return findAdditions(attribute, current, value);
        return isSameValue(attribute, current, value) ? [] : [{ op: "replace", attribute, value }];
    });
    return changes.length === 0 ? [] : [...changes, ...listAlwaysFlowing(attributes, desired, changes)];
}

/** Roles are added one by one, or replaced as a whole, by the function that they come from. */
function findRoleChanges(
    attribute: MappedAttribute,
    current: unknown,
    value: TargetValue,
): AttributeChange[] {
    if (isSameValue(attribute, current ?? [], value)) return [];
    if (attribute.roleFlow === "replace") return [{ op: "replace", attribute, value }];
    const held = Array.isArray(current) ? current : [];
    const missing = (value as readonly string[]).filter(
        (role) => !held.some((other) => isSameValue(attribute, other, role)),
    );
    return missing.length === 0 ? [] : [{ op: "add", attribute, value: missing }];
}

/** What an update keeps of the target: attributes that only flow when the object is created. */
function canUpdate(attribute: MappedAttribute): boolean {
    return attribute.flowType !== "ObjectAddOnly";
}

/** AttributeAddOnly and ValueAddOnly leave a present value; MultiValueAddOnly adds the missing values. */
function findAdditions(attribute: MappedAttribute, current: unknown, value: TargetValue): AttributeChange[] {
    const isList = Array.isArray(current) && Array.isArray(value);
    if (attribute.flowType === "AttributeAddOnly" || !isList) return [];
    const missing = (value as readonly string[]).filter((v) => !(current as unknown[]).includes(v));
    return missing.length === 0 ? [] : [{ op: "add", attribute, value: missing }];
}

/** FlowAlways: written whenever the object is, changed or not. */
function listAlwaysFlowing(
    attributes: readonly MappedAttribute[],
    desired: TargetValues,
    changes: readonly AttributeChange[],
): AttributeChange[] {
    const written = new Set(changes.map((c) => c.attribute.name));
    return attributes.flatMap((attribute): AttributeChange[] => {
        const value = desired.get(attribute.name);
        const flows = attribute.flowBehavior === "FlowAlways" && canUpdate(attribute);
        return flows && value !== undefined && !written.has(attribute.name)
            ? [{ op: "replace", attribute, value }]
            : [];
    });
}

function isAbsent(value: unknown): boolean {
    return (
        value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
    );
}

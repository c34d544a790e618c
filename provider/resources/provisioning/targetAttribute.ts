import { defineAttribute, defineReference } from "../../../mapping/schema/defineAttribute";
import type { DeclaredRow } from "./declared";
import {
    type AttributeDefinition,
    findObjectMapping,
    type ObjectKind,
    objectPairs,
    type SynchronizationSchema,
} from "./schemaTypes";

/**
 * Makes a target attribute known to the target directory, where an attribute has to be defined before it
 * can be mapped ("Edit attribute list" in the portal). It is text, or a reference when its source is one.
 * Source: Microsoft Graph, "Configure synchronization with custom target attributes".
 */
export function withTargetAttribute(
    schema: SynchronizationSchema,
    kind: ObjectKind,
    target: string,
    row: DeclaredRow,
): SynchronizationSchema {
    const rule = findObjectMapping(schema, kind)?.rule;
    const objectName = objectPairs[kind].target;
    const directory = schema.directories?.find((d) => d.name === rule?.targetDirectoryName);
    const object = directory?.objects?.find((o) => o.name === objectName);
    const attributes = object?.attributes;
    // A schema without definitions cannot be completed; whether the mapping is good is the service's to say.
    if (attributes === undefined || attributes.some((a) => a.name === target)) return schema;

    const extended = [...attributes, defineTarget(schema, kind, target, row)];
    const objects = directory?.objects?.map((o) => (o === object ? { ...o, attributes: extended } : o));
    const directories = schema.directories?.map((d) => (d === directory ? { ...d, objects } : d));
    return { ...schema, directories };
}

function defineTarget(
    schema: SynchronizationSchema,
    kind: ObjectKind,
    target: string,
    row: DeclaredRow,
): AttributeDefinition {
    const references = findReferencedTargets(schema, kind, row);
    // A copy has the open type of what Graph returns.
    return { ...(references.length > 0 ? defineReference(target, references) : defineAttribute(target)) };
}

/** Target objects for what a reference attribute of Entra (manager, members) points at. */
function findReferencedTargets(schema: SynchronizationSchema, kind: ObjectKind, row: DeclaredRow): string[] {
    const rule = findObjectMapping(schema, kind)?.rule;
    const source = schema.directories
        ?.find((d) => d.name === rule?.sourceDirectoryName)
        ?.objects?.find((o) => o.name === objectPairs[kind].source)
        ?.attributes?.find((a) => a.name === row.source);
    if (source?.type !== "Reference") return [];
    const names = (source.referencedObjects ?? []).map((object) => object.referencedObjectName);
    return Object.values(objectPairs)
        .filter((pair) => names.includes(pair.source))
        .map((pair) => pair.target);
}

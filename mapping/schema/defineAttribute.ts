import type { AttributeDefinition } from "./synchronizationSchema";

type Options = Partial<
    Pick<
        AttributeDefinition,
        "type" | "anchor" | "caseExact" | "required" | "multivalued" | "mutability" | "referencedObjects"
    >
>;

/** An attribute of a directory: a single string, read and written, compared without regard to case. */
export function defineAttribute(name: string, options: Options = {}): AttributeDefinition {
    return {
        name,
        type: "String",
        anchor: false,
        caseExact: false,
        required: false,
        multivalued: false,
        mutability: "ReadWrite",
        defaultValue: null,
        flowNullValues: false,
        apiExpressions: [],
        metadata: [],
        referencedObjects: [],
        ...options,
    };
}

/** An attribute that holds IDs of other objects. */
export function defineReference(name: string, objects: string[], options: Options = {}): AttributeDefinition {
    return defineAttribute(name, {
        type: "Reference",
        referencedObjects: objects.map((referencedObjectName) => ({
            referencedObjectName,
            referencedProperty: null,
        })),
        ...options,
    });
}

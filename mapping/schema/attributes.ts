import type { AttributeDefinition } from "./synchronizationSchema";

type Options = Partial<
    Pick<
        AttributeDefinition,
        "type" | "anchor" | "caseExact" | "required" | "multivalued" | "mutability" | "referencedObjects"
    >
>;

/** An attribute of a directory: a single text, read and written, compared without regard to case. */
export function attribute(name: string, options: Options = {}): AttributeDefinition {
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
export function reference(name: string, objects: string[], options: Options = {}): AttributeDefinition {
    return attribute(name, {
        type: "Reference",
        referencedObjects: objects.map((referencedObjectName) => ({
            referencedObjectName,
            referencedProperty: null,
        })),
        ...options,
    });
}

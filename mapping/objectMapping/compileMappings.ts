import { findRoleFlow } from "../expressions/appRoles";
import { fromMappingSource } from "../expressions/mappingSource";
import { type Expression, hasCall, listAttributes } from "../expressions/syntax";
import type {
    AttributeMapping,
    ObjectMapping,
    ScopingFilter,
    SynchronizationSchema,
} from "../schema/synchronizationSchema";
import { parseAttributePath } from "../target/path";
import type { ScimCollection } from "../target/resource";
import type { TargetAttribute } from "../target/targetValue";

/** One attribute mapping, ready to be evaluated. */
export interface MappedAttribute extends TargetAttribute {
    source: Expression;
    flowType: AttributeMapping["flowType"];
    flowBehavior: AttributeMapping["flowBehavior"];
    defaultValue: string | null;
    matchingPriority: number;
    /** Nothing is created without a value for it. */
    required: boolean;
}

/** One object mapping, ready to be used in a cycle. */
export interface CompiledMapping {
    ruleId: string;
    sourceType: "User" | "Group";
    collection: ScimCollection;
    targetObjectName: string;
    flows: { add: boolean; update: boolean; delete: boolean };
    scope: ScopingFilter | null;
    /** Attributes that hold values. */
    values: MappedAttribute[];
    /** Attributes that hold IDs of other objects; they are written once those exist. */
    references: MappedAttribute[];
    /** Matching attributes in the order in which they are tried. */
    matching: MappedAttribute[];
    /** Attributes that say whether the object is active. */
    status: MappedAttribute[];
}

/** The enabled object mappings, users first: groups refer to them. */
export function compileMappings(schema: SynchronizationSchema): CompiledMapping[] {
    const compiled = schema.synchronizationRules.flatMap((rule) => {
        const target = schema.directories.find((d) => d.name === rule.targetDirectoryName);
        return rule.objectMappings
            .filter((mapping) => mapping.enabled && isSourceType(mapping.sourceObjectName))
            .map((mapping) => {
                const object = target?.objects.find((o) => o.name === mapping.targetObjectName);
                return compileMapping(rule.id, mapping, object?.attributes ?? []);
            });
    });
    return compiled.sort((a, b) => Number(a.sourceType === "Group") - Number(b.sourceType === "Group"));
}

function compileMapping(
    ruleId: string,
    mapping: ObjectMapping,
    definitions: SynchronizationSchema["directories"][number]["objects"][number]["attributes"],
): CompiledMapping {
    const attributes = mapping.attributeMappings.flatMap((attributeMapping): MappedAttribute[] => {
        const name = attributeMapping.targetAttributeName;
        const definition = definitions.find((d) => d.name === name);
        const path = parseAttributePath(name);
        if (definition === undefined || path === undefined) return [];
        return [
            {
                name,
                path,
                type: definition.type,
                caseExact: definition.caseExact,
                multivalued: definition.multivalued,
                required: definition.required,
                ...compileFlow(attributeMapping, definition.defaultValue),
                flowBehavior: attributeMapping.flowBehavior,
                matchingPriority: attributeMapping.matchingPriority,
            },
        ];
    });
    const values = attributes.filter((a) => a.type !== "Reference");
    const flows = mapping.flowTypes.split(",").map((flow) => flow.trim());
    return {
        ruleId,
        sourceType: mapping.sourceObjectName === "Group" ? "Group" : "User",
        collection: mapping.sourceObjectName === "Group" ? "Groups" : "Users",
        targetObjectName: mapping.targetObjectName,
        flows: {
            add: flows.includes("Add"),
            update: flows.includes("Update"),
            delete: flows.includes("Delete"),
        },
        scope: mapping.scope,
        values,
        references: attributes.filter((a) => a.type === "Reference"),
        matching: values
            .filter((a) => a.matchingPriority > 0)
            .sort((a, b) => a.matchingPriority - b.matchingPriority),
        status: values.filter((a) => listAttributes(a.source).includes("IsSoftDeleted")),
    };
}

/**
 * A mapping without a source leaves the target as it is and fills it with the default value when it is empty,
 * in updates too.
 * Source: "Customize user provisioning attribute-mappings", mapping type None.
 */
function compileFlow(mapping: AttributeMapping, definedDefault: string | null) {
    if (mapping.source === null) {
        const source: Expression = { kind: "constant", value: mapping.defaultValue ?? "", quoted: true };
        const flowType = mapping.flowType === "Always" ? "AttributeAddOnly" : mapping.flowType;
        return { source, flowType, defaultValue: null };
    }
    const source = fromMappingSource(mapping.source);
    return {
        source,
        flowType: mapping.flowType,
        defaultValue: mapping.defaultValue ?? definedDefault,
        roleFlow: findRoleFlow(source),
        isRedacted: hasCall(source, "Redact"),
    };
}

function isSourceType(name: string): boolean {
    return name === "User" || name === "Group";
}

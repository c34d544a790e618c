import {
    type AttributeDefinition,
    type AttributeMapping,
    type AttributeMappingSource,
    defineAttribute,
    type DirectoryDefinition,
    type ObjectMapping,
    type ScopingFilter,
    type SynchronizationRule,
    type SynchronizationSchema,
} from "../../mapping";
import type * as received from "../../provider/resources/provisioning/schemaTypes";

/** A schema as the service returned it, with every member that evaluating it needs; what is absent has its default. */
export function completeSchema(schema: received.SynchronizationSchema): SynchronizationSchema {
    const { synchronizationRules, directories = [], ...rest } = schema;
    return {
        // Members that evaluation does not look at stay as they came.
        ...(rest as unknown as SynchronizationSchema),
        synchronizationRules: synchronizationRules.map((rule) => ({
            ...(rule as unknown as SynchronizationRule),
            objectMappings: rule.objectMappings.map(completeMapping),
        })),
        directories: directories.map((directory) => ({
            ...(directory as unknown as DirectoryDefinition),
            objects: (directory.objects ?? []).map((object) => ({
                ...(object as unknown as DirectoryDefinition["objects"][number]),
                attributes: (object.attributes ?? []).map((attribute) => ({
                    ...defineAttribute(attribute.name),
                    ...(attribute as Partial<AttributeDefinition>),
                    name: attribute.name,
                })),
            })),
        })),
    };
}

function completeMapping(mapping: received.ObjectMapping): ObjectMapping {
    return {
        ...(mapping as unknown as ObjectMapping),
        enabled: mapping.enabled ?? true,
        flowTypes: mapping.flowTypes ?? "Add,Update,Delete",
        scope: completeScope(mapping.scope),
        attributeMappings: mapping.attributeMappings.map((row): AttributeMapping => ({
            ...(row as unknown as AttributeMapping),
            matchingPriority: row.matchingPriority ?? 0,
            flowType: (row.flowType ?? "Always") as AttributeMapping["flowType"],
            flowBehavior: (row["flowBehavior"] ?? "FlowWhenChanged") as AttributeMapping["flowBehavior"],
            defaultValue: row.defaultValue ?? null,
            source: row.source === null ? null : completeSource(row.source),
        })),
    };
}

function completeSource(source: received.AttributeMappingSource): AttributeMappingSource {
    return {
        type: source.type,
        name: source.name ?? "",
        expression: source.expression ?? "",
        parameters: (source.parameters ?? []).map(({ key, value }) => ({
            key,
            value: completeSource(value),
        })),
    };
}

function completeScope(scope: received.Filter | null | undefined): ScopingFilter | null {
    if (scope === null || scope === undefined) return null;
    return {
        groups: completeGroups(scope.groups),
        categoryFilterGroups: completeGroups(scope.categoryFilterGroups),
        inputFilterGroups: completeGroups(scope.inputFilterGroups),
    };
}

function completeGroups(groups: readonly received.FilterGroup[] = []): ScopingFilter["groups"] {
    return groups.map(({ name, clauses = [] }) => ({
        name: name ?? "",
        clauses: clauses.map(({ sourceOperandName, operatorName, targetOperand }) => ({
            sourceOperandName,
            operatorName,
            targetOperand: { values: targetOperand?.values ?? [] },
        })),
    }));
}

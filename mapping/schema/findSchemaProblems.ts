import { findDefinitionProblems } from "./findDefinitionProblems";
import { findObjectMappingProblems } from "./findObjectMappingProblems";
import type {
    DirectoryDefinition,
    SynchronizationRule,
    SynchronizationSchema,
} from "./synchronizationSchema";

/**
 * Why the service would reject a schema, one line each; empty when it takes it. Rules: target attributes
 * exist in the target directory, are writable and mapped once; source attributes exist in the source directory;
 * expressions parse; required attributes are mapped; every object mapping has a matching attribute.
 * Source: the pages on synchronizationSchema and its parts in the Graph reference, and "Customize user
 * provisioning attribute-mappings". Undocumented in which words the service rejects.
 */
export function findSchemaProblems(schema: SynchronizationSchema): string[] {
    const problems: string[] = [];
    if (schema.synchronizationRules.length === 0) problems.push("The schema has no synchronization rule");
    for (const directory of schema.directories) problems.push(...findDefinitionProblems(directory));
    for (const rule of schema.synchronizationRules) {
        problems.push(...findRuleProblems(rule, schema.directories));
    }
    return problems;
}

function findRuleProblems(rule: SynchronizationRule, directories: readonly DirectoryDefinition[]): string[] {
    const source = directories.find((d) => d.name === rule.sourceDirectoryName);
    const target = directories.find((d) => d.name === rule.targetDirectoryName);
    if (source !== undefined && target !== undefined) {
        return rule.objectMappings.flatMap((mapping) => findObjectMappingProblems(mapping, source, target));
    }
    return [
        ...(source === undefined ? [`There is no directory "${rule.sourceDirectoryName}"`] : []),
        ...(target === undefined ? [`There is no directory "${rule.targetDirectoryName}"`] : []),
    ];
}

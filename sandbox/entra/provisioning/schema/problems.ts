import type {
    AttributeMapping,
    DirectoryDefinition,
    ObjectMapping,
    SynchronizationSchema,
} from "../../model";
import { parse } from "../expressions/parser";
import { attributesOf, ExpressionError } from "../expressions/syntax";
import { parsePath } from "../scim/path";
import { scopeProblems } from "./scopeProblems";

const flowBehaviors = ["FlowWhenChanged", "FlowAlways"];
const flowTypes = ["Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly"];
const sourceTypes = ["Attribute", "Constant", "Function"];
const objectFlowTypes = ["None", "Add", "Update", "Delete"];

/**
 * Why the service would refuse a schema, one line each; empty when it takes it. Rules: target attributes
 * exist in the target directory and are mapped once, source attributes exist in the source directory,
 * expressions parse, enumerations have known values, every object mapping has a matching attribute.
 */
export function schemaProblems(schema: SynchronizationSchema): string[] {
    const problems: string[] = [];
    if (schema.synchronizationRules.length === 0) problems.push("The schema has no synchronization rule");
    for (const rule of schema.synchronizationRules) {
        const source = schema.directories.find((d) => d.name === rule.sourceDirectoryName);
        const target = schema.directories.find((d) => d.name === rule.targetDirectoryName);
        if (source === undefined) problems.push(`There is no directory "${rule.sourceDirectoryName}"`);
        if (target === undefined) problems.push(`There is no directory "${rule.targetDirectoryName}"`);
        if (source === undefined || target === undefined) continue;
        for (const mapping of rule.objectMappings) {
            problems.push(...objectMappingProblems(mapping, source, target));
        }
    }
    return problems;
}

function objectMappingProblems(
    mapping: ObjectMapping,
    source: DirectoryDefinition,
    target: DirectoryDefinition,
): string[] {
    const problems: string[] = [];
    const where = `Object mapping "${mapping.name}"`;
    const sourceAttributes = attributeNames(source, mapping.sourceObjectName);
    const targetAttributes = attributeNames(target, mapping.targetObjectName);
    if (sourceAttributes === undefined) {
        problems.push(`${where}: directory "${source.name}" has no object "${mapping.sourceObjectName}"`);
    }
    if (targetAttributes === undefined) {
        problems.push(`${where}: directory "${target.name}" has no object "${mapping.targetObjectName}"`);
    }
    for (const flow of mapping.flowTypes.split(",").map((f) => f.trim())) {
        if (!objectFlowTypes.includes(flow)) problems.push(`${where}: "${flow}" is not an object flow type`);
    }
    if (!mapping.attributeMappings.some((m) => m.matchingPriority > 0)) {
        problems.push(`${where}: no attribute has a matching priority`);
    }
    const mapped = new Set<string>();
    for (const attributeMapping of mapping.attributeMappings) {
        const name = attributeMapping.targetAttributeName;
        if (mapped.has(name)) problems.push(`${where}: target attribute "${name}" is mapped more than once`);
        mapped.add(name);
        if (sourceAttributes !== undefined && targetAttributes !== undefined) {
            problems.push(
                ...attributeMappingProblems(attributeMapping, sourceAttributes, targetAttributes).map(
                    (problem) => `${where}: ${problem}`,
                ),
            );
        }
    }
    problems.push(...scopeProblems(mapping, sourceAttributes).map((problem) => `${where}: ${problem}`));
    return problems;
}

function attributeMappingProblems(
    mapping: AttributeMapping,
    sourceAttributes: ReadonlySet<string>,
    targetAttributes: ReadonlySet<string>,
): string[] {
    const name = mapping.targetAttributeName;
    const problems: string[] = [];
    if (!targetAttributes.has(name)) {
        problems.push(`target attribute "${name}" does not exist in the target directory`);
    } else if (parsePath(name) === undefined) {
        problems.push(`target attribute "${name}" is not a SCIM attribute path`);
    }
    if (name === "id") problems.push('target attribute "id" cannot be mapped');
    const enumerations: [string, string, string[]][] = [
        ["flowBehavior", mapping.flowBehavior, flowBehaviors],
        ["flowType", mapping.flowType, flowTypes],
        ["source type", mapping.source.type, sourceTypes],
    ];
    for (const [what, value, known] of enumerations) {
        if (!known.includes(value)) problems.push(`"${value}" is not a ${what} (target attribute "${name}")`);
    }
    if (!Number.isInteger(mapping.matchingPriority) || mapping.matchingPriority < 0) {
        problems.push(`matching priority of "${name}" is not a whole number from 0`);
    }
    problems.push(...sourceProblems(mapping, sourceAttributes));
    return problems;
}

function sourceProblems(mapping: AttributeMapping, sourceAttributes: ReadonlySet<string>): string[] {
    const name = mapping.targetAttributeName;
    const { source } = mapping;
    if (source.type === "Constant") return [];
    let read: string[];
    try {
        read = source.type === "Attribute" ? [source.name] : attributesOf(parse(source.expression));
    } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        return [`the expression for "${name}" does not parse: ${error.message}`];
    }
    return read
        .filter((attribute) => !sourceAttributes.has(attribute))
        .map((attribute) => `source attribute "${attribute}" (for "${name}") does not exist`);
}

function attributeNames(directory: DirectoryDefinition, objectName: string): Set<string> | undefined {
    const definition = directory.objects.find((o) => o.name === objectName);
    return definition === undefined ? undefined : new Set(definition.attributes.map((a) => a.name));
}

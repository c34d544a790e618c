import { findAttributeMappingProblems } from "./findAttributeMappingProblems";
import { findScopeProblems } from "./findScopeProblems";
import type {
    AttributeDefinitions,
    AttributeMapping,
    DirectoryDefinition,
    ObjectMapping,
} from "./synchronizationSchema";

/** What is wrong with one object mapping, one line each. */
export function findObjectMappingProblems(
    mapping: ObjectMapping,
    source: DirectoryDefinition,
    target: DirectoryDefinition,
): string[] {
    const where = `Object mapping "${mapping.name}"`;
    const problems: string[] = [];
    const sources = findDefinitions(source, mapping.sourceObjectName);
    const targets = findDefinitions(target, mapping.targetObjectName);
    if (sources === undefined) {
        problems.push(`directory "${source.name}" has no object "${mapping.sourceObjectName}"`);
    }
    if (targets === undefined) {
        problems.push(`directory "${target.name}" has no object "${mapping.targetObjectName}"`);
    }
    if (!mapping.attributeMappings.some((m) => m.matchingPriority > 0)) {
        problems.push("no attribute has a matching priority");
    }
    problems.push(...findRepeated(mapping.attributeMappings));
    if (sources !== undefined && targets !== undefined) {
        problems.push(
            ...mapping.attributeMappings.flatMap((m) => findAttributeMappingProblems(m, sources, targets)),
            ...findUnmapped(mapping.attributeMappings, targets),
        );
    }
    problems.push(...findScopeProblems(mapping, sources));
    return problems.map((problem) => `${where}: ${problem}`);
}

function findRepeated(mappings: readonly AttributeMapping[]): string[] {
    const names = mappings.map((m) => m.targetAttributeName);
    return names
        .filter((name, index) => names.indexOf(name) !== index)
        .map((name) => `target attribute "${name}" is mapped more than once`);
}

/** The portal does not let such a mapping be deleted; undocumented that the API does not either. */
function findUnmapped(mappings: readonly AttributeMapping[], targets: AttributeDefinitions): string[] {
    const mapped = new Set(mappings.map((m) => m.targetAttributeName));
    return [...targets.values()]
        .filter(({ name, required, anchor }) => required && !anchor && !mapped.has(name))
        .map(({ name }) => `target attribute "${name}" is required and not mapped`);
}

function findDefinitions(
    directory: DirectoryDefinition,
    objectName: string,
): AttributeDefinitions | undefined {
    const object = directory.objects.find((o) => o.name === objectName);
    return object && new Map(object.attributes.map((a) => [a.name, a]));
}

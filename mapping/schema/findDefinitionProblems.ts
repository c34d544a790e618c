import { parseAttributePath } from "../target/path";
import { enterpriseUserSchema, targetDirectoryName } from "./names";
import type { AttributeDefinition, DirectoryDefinition } from "./synchronizationSchema";

/**
 * What is wrong with the attributes of a directory: names are unique in an object, which has one anchor.
 * Attributes of the SCIM service are named by their paths, and those of extensions of one's own are single values
 * of a simple type.
 * Source: Graph, attributeDefinition; "Provisioning a custom extension attribute to a SCIM compliant application".
 */
export function findDefinitionProblems(directory: DirectoryDefinition): string[] {
    return directory.objects.flatMap(({ name, attributes }) => {
        const where = `Object "${name}" of directory "${directory.name}"`;
        const problems: string[] = [];
        const anchors = attributes.filter((a) => a.anchor).length;
        if (anchors !== 1) problems.push(`it has ${anchors} anchor attributes; it must have one`);
        const seen = new Set<string>();
        for (const attribute of attributes) {
            if (seen.has(attribute.name)) {
                problems.push(`attribute "${attribute.name}" is defined more than once`);
            }
            seen.add(attribute.name);
            if (directory.name === targetDirectoryName) problems.push(...findTargetProblems(attribute));
        }
        return problems.map((problem) => `${where}: ${problem}`);
    });
}

function findTargetProblems({ name, type, multivalued }: AttributeDefinition): string[] {
    const path = parseAttributePath(name);
    if (path === undefined) return [`attribute "${name}" is not a SCIM attribute path`];
    const isCustom = path.schema !== undefined && path.schema !== enterpriseUserSchema;
    if (isCustom && type === "Reference") {
        return [`attribute "${name}" of an extension cannot be a reference`];
    }
    if (isCustom && multivalued) return [`attribute "${name}" of an extension cannot be multi-valued`];
    return [];
}

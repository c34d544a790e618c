/**
 * The synchronization schema, as far as we read or change it. Source: Microsoft Graph v1.0 metadata,
 * synchronizationSchema. Members that are not listed are kept as they come.
 */
export interface SynchronizationSchema {
    synchronizationRules: SynchronizationRule[];
    directories?: DirectoryDefinition[];
    [member: string]: unknown;
}

export interface SynchronizationRule {
    id: string;
    name?: string;
    sourceDirectoryName?: string;
    targetDirectoryName?: string;
    objectMappings: ObjectMapping[];
    [member: string]: unknown;
}

export interface ObjectMapping {
    enabled?: boolean;
    /** For example `Add,Update,Delete`. */
    flowTypes?: string;
    sourceObjectName: string;
    targetObjectName: string;
    scope?: Filter | null;
    attributeMappings: AttributeMapping[];
    [member: string]: unknown;
}

export interface AttributeMapping {
    targetAttributeName: string;
    /** 0: not a matching attribute. */
    matchingPriority?: number;
    flowType?: string;
    defaultValue?: string | null;
    /** Null: "None" in the portal, where only the default value flows. */
    source: AttributeMappingSource | null;
    [member: string]: unknown;
}

export interface AttributeMappingSource {
    type: "Attribute" | "Constant" | "Function";
    name?: string;
    expression?: string;
    parameters?: { key: string; value: AttributeMappingSource }[];
    [member: string]: unknown;
}

export interface Filter {
    groups?: FilterGroup[];
    categoryFilterGroups?: FilterGroup[];
    inputFilterGroups?: FilterGroup[];
    [member: string]: unknown;
}

export interface FilterGroup {
    name?: string | null;
    clauses?: FilterClause[];
    [member: string]: unknown;
}

export interface FilterClause {
    sourceOperandName: string;
    operatorName: string;
    targetOperand?: { values?: string[] };
    [member: string]: unknown;
}

export interface DirectoryDefinition {
    name: string;
    objects?: ObjectDefinition[];
    [member: string]: unknown;
}

export interface ObjectDefinition {
    name: string;
    attributes?: AttributeDefinition[];
    [member: string]: unknown;
}

export interface AttributeDefinition {
    name: string;
    type?: string;
    referencedObjects?: { referencedObjectName: string; referencedProperty?: string | null }[];
    [member: string]: unknown;
}

/** The two object pairs of the SCIM connector, chosen by these names: the mappings' own names change. */
export const objectPairs = {
    users: { source: "User", target: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
    groups: { source: "Group", target: "urn:ietf:params:scim:schemas:core:2.0:Group" },
} as const;

export type ObjectKind = keyof typeof objectPairs;

export const objectKinds = Object.keys(objectPairs) as ObjectKind[];

export interface FoundMapping {
    rule: SynchronizationRule;
    mapping: ObjectMapping;
}

/** The mapping of users or groups in a schema. */
export function findObjectMapping(schema: SynchronizationSchema, kind: ObjectKind): FoundMapping | undefined {
    const { source, target } = objectPairs[kind];
    for (const rule of schema.synchronizationRules) {
        const mapping = rule.objectMappings.find(
            (m) => m.sourceObjectName === source && m.targetObjectName === target,
        );
        if (mapping !== undefined) return { rule, mapping };
    }
    return undefined;
}

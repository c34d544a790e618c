// The synchronization schema, after the v1.0 metadata: rules, mappings, directories.

export interface AttributeMappingSource {
    type: "Attribute" | "Constant" | "Function";
    name: string;
    expression: string;
    parameters: { key: string; value: AttributeMappingSource }[];
}

export interface AttributeMapping {
    targetAttributeName: string;
    matchingPriority: number;
    flowBehavior: "FlowWhenChanged" | "FlowAlways";
    flowType: "Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly";
    defaultValue: string | null;
    exportMissingReferences: boolean;
    /** Null: the mapping type None of the portal. */
    source: AttributeMappingSource | null;
}

export interface FilterClause {
    sourceOperandName: string;
    operatorName: string;
    targetOperand: { values: string[] };
}

export interface FilterGroup {
    name: string | null;
    clauses: FilterClause[];
}

export interface ScopingFilter {
    groups: FilterGroup[];
    categoryFilterGroups: FilterGroup[];
    inputFilterGroups: FilterGroup[];
}

export interface KeyValue {
    key: string;
    value: string;
}

export interface ObjectMapping {
    name: string;
    enabled: boolean;
    flowTypes: string;
    sourceObjectName: string;
    targetObjectName: string;
    scope: ScopingFilter | null;
    metadata: KeyValue[];
    attributeMappings: AttributeMapping[];
}

export interface SynchronizationRule {
    id: string;
    name: string;
    priority: number;
    editable: boolean;
    sourceDirectoryName: string;
    targetDirectoryName: string;
    metadata: KeyValue[];
    containerFilter: { includedContainers: string[] } | null;
    groupFilter: { includedGroups: string[] } | null;
    objectMappings: ObjectMapping[];
}

export interface AttributeDefinition {
    name: string;
    type: "String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime";
    anchor: boolean;
    caseExact: boolean;
    required: boolean;
    multivalued: boolean;
    mutability: "ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly";
    defaultValue: string | null;
    flowNullValues: boolean;
    apiExpressions: unknown[];
    metadata: KeyValue[];
    referencedObjects: { referencedObjectName: string; referencedProperty: string | null }[];
}

/** Attributes of an object, by name. */
export type AttributeDefinitions = ReadonlyMap<string, AttributeDefinition>;

export interface DirectoryDefinition {
    id: string;
    name: string;
    version: string | null;
    readOnly: boolean;
    discoverabilities: string;
    discoveryDateTime: string | null;
    objects: {
        name: string;
        supportedApis: string[];
        metadata: KeyValue[];
        attributes: AttributeDefinition[];
    }[];
}

export interface SynchronizationSchema {
    id: string;
    version: string;
    synchronizationRules: SynchronizationRule[];
    directories: DirectoryDefinition[];
}

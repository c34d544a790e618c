// The types of a synchronization schema as tables. Source: metadata of Microsoft Graph v1.0.

/** A property: its type, and what it has when a request leaves it out. */
export type Property =
    | { kind: "string" | "boolean" | "integer"; default?: unknown; nullable?: boolean }
    /** A member of an enumeration; with `flags` several, separated by commas. */
    | { kind: "enum"; members: readonly string[]; default?: string; flags?: boolean }
    | { kind: "strings" }
    | { kind: "object"; type: TypeName; nullable?: boolean }
    | { kind: "list"; type: TypeName };

export type TypeName = string;
export type TypeTable = Readonly<Record<string, Property>>;

const text: Property = { kind: "string", nullable: true };
const name: Property = { kind: "string" };
const flag = (otherwise: boolean): Property => ({ kind: "boolean", default: otherwise });
const listOf = (type: TypeName): Property => ({ kind: "list", type });
const optional = (type: TypeName): Property => ({ kind: "object", type, nullable: true });
const member = (members: string, otherwise?: string): Property => ({
    kind: "enum",
    members: members.split(" "),
    ...(otherwise === undefined ? {} : { default: otherwise }),
});

/** Members that the gateway knows; any other one is refused. */
export const types: Readonly<Record<TypeName, TypeTable>> = {
    synchronizationSchema: {
        id: text,
        version: text,
        directories: listOf("directoryDefinition"),
        synchronizationRules: listOf("synchronizationRule"),
    },
    synchronizationRule: {
        id: name,
        name: text,
        priority: { kind: "integer", default: 0 },
        editable: flag(true),
        sourceDirectoryName: name,
        targetDirectoryName: name,
        metadata: listOf("stringKeyStringValuePair"),
        containerFilter: optional("containerFilter"),
        groupFilter: optional("groupFilter"),
        objectMappings: listOf("objectMapping"),
    },
    objectMapping: {
        name: text,
        enabled: flag(true),
        flowTypes: {
            kind: "enum",
            members: ["None", "Add", "Update", "Delete"],
            default: "Add,Update,Delete",
            flags: true,
        },
        sourceObjectName: name,
        targetObjectName: name,
        scope: optional("filter"),
        metadata: listOf("objectMappingMetadataEntry"),
        attributeMappings: listOf("attributeMapping"),
    },
    attributeMapping: {
        targetAttributeName: name,
        matchingPriority: { kind: "integer", default: 0 },
        flowBehavior: member("FlowWhenChanged FlowAlways", "FlowWhenChanged"),
        flowType: member("Always ObjectAddOnly MultiValueAddOnly ValueAddOnly AttributeAddOnly", "Always"),
        defaultValue: text,
        exportMissingReferences: flag(false),
        source: optional("attributeMappingSource"),
    },
    attributeMappingSource: {
        type: member("Attribute Constant Function", "Attribute"),
        name: name,
        expression: { kind: "string", default: "" },
        parameters: listOf("stringKeyAttributeMappingSourceValuePair"),
    },
    stringKeyAttributeMappingSourceValuePair: {
        key: name,
        value: { kind: "object", type: "attributeMappingSource" },
    },
    filter: {
        groups: listOf("filterGroup"),
        categoryFilterGroups: listOf("filterGroup"),
        inputFilterGroups: listOf("filterGroup"),
    },
    filterGroup: { name: text, clauses: listOf("filterClause") },
    filterClause: {
        sourceOperandName: name,
        operatorName: name,
        targetOperand: { kind: "object", type: "filterOperand" },
    },
    filterOperand: { values: { kind: "strings" } },
    containerFilter: { includedContainers: { kind: "strings" } },
    groupFilter: { includedGroups: { kind: "strings" } },
    directoryDefinition: {
        id: text,
        name: name,
        version: text,
        readOnly: flag(false),
        discoverabilities: {
            kind: "enum",
            members: [
                ...["None", "AttributeNames", "AttributeDataTypes", "AttributeReadOnly"],
                ...["ReferenceAttributes", "UnknownFutureValue"],
            ],
            default: "None",
            flags: true,
        },
        discoveryDateTime: text,
        objects: listOf("objectDefinition"),
    },
    objectDefinition: {
        name: name,
        supportedApis: { kind: "strings" },
        metadata: listOf("objectDefinitionMetadataEntry"),
        attributes: listOf("attributeDefinition"),
    },
    attributeDefinition: {
        name: name,
        type: member("String Integer Reference Binary Boolean DateTime", "String"),
        anchor: flag(false),
        caseExact: flag(false),
        required: flag(false),
        multivalued: flag(false),
        mutability: member("ReadWrite ReadOnly Immutable WriteOnly", "ReadWrite"),
        defaultValue: text,
        flowNullValues: flag(false),
        apiExpressions: listOf("stringKeyStringValuePair"),
        metadata: listOf("attributeDefinitionMetadataEntry"),
        referencedObjects: listOf("referencedObject"),
    },
    referencedObject: { referencedObjectName: name, referencedProperty: text },
    stringKeyStringValuePair: { key: name, value: text },
    objectMappingMetadataEntry: {
        key: member(
            "EscrowBehavior DisableMonitoringForChanges OriginalJoiningProperty Disposition " +
                "IsCustomerDefined ExcludeFromReporting Unsynchronized",
        ),
        value: text,
    },
    objectDefinitionMetadataEntry: {
        key: member(
            "PropertyNameAccountEnabled PropertyNameSoftDeleted IsSoftDeletionSupported " +
                "IsSynchronizeAllSupported ConnectorDataStorageRequired Extensions BaseObjectName",
        ),
        value: text,
    },
    attributeDefinitionMetadataEntry: {
        key: member(
            "BaseAttributeName ComplexObjectDefinition IsContainer IsCustomerDefined IsDomainQualified " +
                "LinkPropertyNames LinkTypeName MaximumLength ReferencedProperty",
        ),
        value: text,
    },
};

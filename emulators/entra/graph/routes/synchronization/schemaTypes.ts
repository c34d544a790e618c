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
const defineBoolean = (otherwise: boolean): Property => ({ kind: "boolean", default: otherwise });
const defineList = (type: TypeName): Property => ({ kind: "list", type });
const defineOptional = (type: TypeName): Property => ({ kind: "object", type, nullable: true });
const defineEnum = (members: string, otherwise?: string): Property => ({
    kind: "enum",
    members: members.split(" "),
    ...(otherwise === undefined ? {} : { default: otherwise }),
});

/** Members that the gateway knows; any other one is rejected. */
export const types: Readonly<Record<TypeName, TypeTable>> = {
    synchronizationSchema: {
        id: text,
        version: text,
        directories: defineList("directoryDefinition"),
        synchronizationRules: defineList("synchronizationRule"),
    },
    synchronizationRule: {
        id: name,
        name: text,
        priority: { kind: "integer", default: 0 },
        editable: defineBoolean(true),
        sourceDirectoryName: name,
        targetDirectoryName: name,
        metadata: defineList("stringKeyStringValuePair"),
        containerFilter: defineOptional("containerFilter"),
        groupFilter: defineOptional("groupFilter"),
        objectMappings: defineList("objectMapping"),
    },
    objectMapping: {
        name: text,
        enabled: defineBoolean(true),
        flowTypes: {
            kind: "enum",
            members: ["None", "Add", "Update", "Delete"],
            default: "Add,Update,Delete",
            flags: true,
        },
        sourceObjectName: name,
        targetObjectName: name,
        scope: defineOptional("filter"),
        metadata: defineList("objectMappingMetadataEntry"),
        attributeMappings: defineList("attributeMapping"),
    },
    attributeMapping: {
        targetAttributeName: name,
        matchingPriority: { kind: "integer", default: 0 },
        flowBehavior: defineEnum("FlowWhenChanged FlowAlways", "FlowWhenChanged"),
        flowType: defineEnum(
            "Always ObjectAddOnly MultiValueAddOnly ValueAddOnly AttributeAddOnly",
            "Always",
        ),
        defaultValue: text,
        exportMissingReferences: defineBoolean(false),
        source: defineOptional("attributeMappingSource"),
    },
    attributeMappingSource: {
        type: defineEnum("Attribute Constant Function", "Attribute"),
        name: name,
        expression: { kind: "string", default: "" },
        parameters: defineList("stringKeyAttributeMappingSourceValuePair"),
    },
    stringKeyAttributeMappingSourceValuePair: {
        key: name,
        value: { kind: "object", type: "attributeMappingSource" },
    },
    filter: {
        groups: defineList("filterGroup"),
        categoryFilterGroups: defineList("filterGroup"),
        inputFilterGroups: defineList("filterGroup"),
    },
    filterGroup: { name: text, clauses: defineList("filterClause") },
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
        readOnly: defineBoolean(false),
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
        objects: defineList("objectDefinition"),
    },
    objectDefinition: {
        name: name,
        supportedApis: { kind: "strings" },
        metadata: defineList("objectDefinitionMetadataEntry"),
        attributes: defineList("attributeDefinition"),
    },
    attributeDefinition: {
        name: name,
        type: defineEnum("String Integer Reference Binary Boolean DateTime", "String"),
        anchor: defineBoolean(false),
        caseExact: defineBoolean(false),
        required: defineBoolean(false),
        multivalued: defineBoolean(false),
        mutability: defineEnum("ReadWrite ReadOnly Immutable WriteOnly", "ReadWrite"),
        defaultValue: text,
        flowNullValues: defineBoolean(false),
        apiExpressions: defineList("stringKeyStringValuePair"),
        metadata: defineList("attributeDefinitionMetadataEntry"),
        referencedObjects: defineList("referencedObject"),
    },
    referencedObject: { referencedObjectName: name, referencedProperty: text },
    stringKeyStringValuePair: { key: name, value: text },
    objectMappingMetadataEntry: {
        key: defineEnum(
            "EscrowBehavior DisableMonitoringForChanges OriginalJoiningProperty Disposition " +
                "IsCustomerDefined ExcludeFromReporting Unsynchronized",
        ),
        value: text,
    },
    objectDefinitionMetadataEntry: {
        key: defineEnum(
            "PropertyNameAccountEnabled PropertyNameSoftDeleted IsSoftDeletionSupported " +
                "IsSynchronizeAllSupported ConnectorDataStorageRequired Extensions BaseObjectName",
        ),
        value: text,
    },
    attributeDefinitionMetadataEntry: {
        key: defineEnum(
            "BaseAttributeName ComplexObjectDefinition IsContainer IsCustomerDefined IsDomainQualified " +
                "LinkPropertyNames LinkTypeName MaximumLength ReferencedProperty",
        ),
        value: text,
    },
};

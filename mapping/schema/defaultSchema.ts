import { toMappingSource } from "../expressions/mappingSource";
import { parseExpression } from "../expressions/parser";
import {
    enterpriseUserSchema,
    groupTargetObject,
    ruleId,
    sourceDirectoryName,
    targetDirectoryName,
    userTargetObject,
} from "./names";
import { createSourceDirectory } from "./sourceDirectory";
import type {
    AttributeMapping,
    KeyValue,
    ObjectMapping,
    SynchronizationSchema,
} from "./synchronizationSchema";
import { createTargetDirectory } from "./targetDirectory";

/**
 * The schema that a job of the non-gallery template starts with: users and groups, both directories.
 * Each call makes a new copy.
 */
export function createDefaultSchema(
    id = `${targetDirectoryName}.00000000000000000000000000000000`,
): SynchronizationSchema {
    return {
        id,
        version: "1.0",
        synchronizationRules: [
            {
                id: ruleId,
                name: "USERGROUP_OUTBOUND_USERGROUP",
                priority: 1,
                editable: true,
                sourceDirectoryName,
                targetDirectoryName,
                metadata: [{ key: "supportsProvisionOnDemand", value: "true" }],
                containerFilter: null,
                groupFilter: null,
                objectMappings: [createGroupMapping(), createUserMapping()],
            },
        ],
        directories: [createSourceDirectory(), createTargetDirectory()],
    };
}

function createUserMapping(): ObjectMapping {
    const address = (part: string) => `addresses[type eq "work"].${part}`;
    const extension = (name: string) => `${enterpriseUserSchema}:${name}`;
    return {
        ...createObjectMapping(
            `Provision ${sourceDirectoryName} Users`,
            "User",
            userTargetObject,
            "userName",
        ),
        attributeMappings: [
            createAttributeMapping("userName", "[userPrincipalName]", 1),
            createAttributeMapping("active", 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
            createAttributeMapping("displayName", "[displayName]"),
            createAttributeMapping("title", "[jobTitle]"),
            createAttributeMapping('emails[type eq "work"].value', "[mail]"),
            createAttributeMapping("preferredLanguage", "[preferredLanguage]"),
            createAttributeMapping("name.givenName", "[givenName]"),
            createAttributeMapping("name.familyName", "[surname]"),
            createAttributeMapping("name.formatted", 'Join(" ", [givenName], [surname])'),
            createAttributeMapping(address("formatted"), "[physicalDeliveryOfficeName]"),
            createAttributeMapping(address("streetAddress"), "[streetAddress]"),
            createAttributeMapping(address("locality"), "[city]"),
            createAttributeMapping(address("region"), "[state]"),
            createAttributeMapping(address("postalCode"), "[postalCode]"),
            createAttributeMapping(address("country"), "[country]"),
            createAttributeMapping('phoneNumbers[type eq "work"].value', "[telephoneNumber]"),
            createAttributeMapping('phoneNumbers[type eq "mobile"].value', "[mobile]"),
            createAttributeMapping('phoneNumbers[type eq "fax"].value', "[facsimileTelephoneNumber]"),
            createAttributeMapping("externalId", "[mailNickname]"),
            createAttributeMapping(extension("employeeNumber"), "[employeeId]"),
            createAttributeMapping(extension("department"), "[department]"),
            createAttributeMapping(extension("manager"), "[manager]"),
        ],
    };
}

function createGroupMapping(): ObjectMapping {
    return {
        ...createObjectMapping(
            `Provision ${sourceDirectoryName} Groups`,
            "Group",
            groupTargetObject,
            "displayName",
        ),
        attributeMappings: [
            createAttributeMapping("displayName", "[displayName]", 1),
            createAttributeMapping("externalId", "[objectId]"),
            createAttributeMapping("members", "[members]"),
        ],
    };
}

function createObjectMapping(
    name: string,
    sourceObjectName: string,
    targetObjectName: string,
    joiningProperty: string,
): Omit<ObjectMapping, "attributeMappings"> {
    return {
        name,
        enabled: true,
        flowTypes: "Add,Update,Delete",
        sourceObjectName,
        targetObjectName,
        scope: null,
        metadata: createObjectMappingMetadata(joiningProperty),
    };
}

function createAttributeMapping(
    targetAttributeName: string,
    expression: string,
    matchingPriority = 0,
): AttributeMapping {
    return {
        targetAttributeName,
        matchingPriority,
        flowBehavior: "FlowWhenChanged",
        flowType: "Always",
        defaultValue: null,
        exportMissingReferences: false,
        source: toMappingSource(parseExpression(expression)),
    };
}

/** Values are JSON in strings, as the service gives them. */
function createObjectMappingMetadata(joiningProperty: string): KeyValue[] {
    return [
        { key: "IsCustomerDefined", value: "false" },
        { key: "DisableMonitoringForChanges", value: "false" },
        { key: "Disposition", value: '"Normal"' },
        { key: "ExcludeFromReporting", value: "false" },
        { key: "EscrowBehavior", value: '"Default"' },
        { key: "Unsynchronized", value: "false" },
        { key: "OriginalJoiningProperty", value: joiningProperty },
    ];
}

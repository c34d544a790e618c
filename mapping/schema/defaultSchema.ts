import { parse } from "../expressions/parser";
import { toMappingSource } from "../expressions/tree";
import {
    enterpriseUserSchema,
    groupTargetObject,
    ruleId,
    sourceDirectoryName,
    targetDirectoryName,
    userTargetObject,
} from "./names";
import { sourceDirectory } from "./sourceDirectory";
import type {
    AttributeMapping,
    KeyValue,
    ObjectMapping,
    SynchronizationSchema,
} from "./synchronizationSchema";
import { targetDirectory } from "./targetDirectory";

/**
 * The schema that a job of the non-gallery template starts with: users and groups, both directories.
 * Each call makes a new copy.
 */
export function defaultSchema(
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
                objectMappings: [groupMapping(), userMapping()],
            },
        ],
        directories: [sourceDirectory(), targetDirectory()],
    };
}

function userMapping(): ObjectMapping {
    const address = (part: string) => `addresses[type eq "work"].${part}`;
    const extension = (name: string) => `${enterpriseUserSchema}:${name}`;
    return {
        ...objectMapping(`Provision ${sourceDirectoryName} Users`, "User", userTargetObject, "userName"),
        attributeMappings: [
            mapping("userName", "[userPrincipalName]", 1),
            mapping("active", 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
            mapping("displayName", "[displayName]"),
            mapping("title", "[jobTitle]"),
            mapping('emails[type eq "work"].value', "[mail]"),
            mapping("preferredLanguage", "[preferredLanguage]"),
            mapping("name.givenName", "[givenName]"),
            mapping("name.familyName", "[surname]"),
            mapping("name.formatted", 'Join(" ", [givenName], [surname])'),
            mapping(address("formatted"), "[physicalDeliveryOfficeName]"),
            mapping(address("streetAddress"), "[streetAddress]"),
            mapping(address("locality"), "[city]"),
            mapping(address("region"), "[state]"),
            mapping(address("postalCode"), "[postalCode]"),
            mapping(address("country"), "[country]"),
            mapping('phoneNumbers[type eq "work"].value', "[telephoneNumber]"),
            mapping('phoneNumbers[type eq "mobile"].value', "[mobile]"),
            mapping('phoneNumbers[type eq "fax"].value', "[facsimileTelephoneNumber]"),
            mapping("externalId", "[mailNickname]"),
            mapping(extension("employeeNumber"), "[employeeId]"),
            mapping(extension("department"), "[department]"),
            mapping(extension("manager"), "[manager]"),
        ],
    };
}

function groupMapping(): ObjectMapping {
    return {
        ...objectMapping(
            `Provision ${sourceDirectoryName} Groups`,
            "Group",
            groupTargetObject,
            "displayName",
        ),
        attributeMappings: [
            mapping("displayName", "[displayName]", 1),
            mapping("externalId", "[objectId]"),
            mapping("members", "[members]"),
        ],
    };
}

function objectMapping(
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
        metadata: objectMappingMetadata(joiningProperty),
    };
}

function mapping(targetAttributeName: string, expression: string, matchingPriority = 0): AttributeMapping {
    return {
        targetAttributeName,
        matchingPriority,
        flowBehavior: "FlowWhenChanged",
        flowType: "Always",
        defaultValue: null,
        exportMissingReferences: false,
        source: toMappingSource(parse(expression)),
    };
}

/** Values are JSON in strings, as the service gives them. */
function objectMappingMetadata(joiningProperty: string): KeyValue[] {
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

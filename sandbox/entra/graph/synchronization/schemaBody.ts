import type { SynchronizationSchema } from "../../model";
import { isObject, type JsonObject } from "../call";
import { badRequest } from "../errors";

/**
 * The body of a PUT as a schema. Checks the shape as far as the service relies on it; what the values mean
 * is for the provisioning service to check.
 */
export function synchronizationSchema(body: JsonObject): SynchronizationSchema {
    list(body, "schema", "directories", (directory, where) => {
        text(directory, where, "name");
        list(directory, where, "objects", (object, inObject) => {
            text(object, inObject, "name");
            list(object, inObject, "attributes", (attribute, inAttribute) => {
                text(attribute, inAttribute, "name");
            });
        });
    });
    list(body, "schema", "synchronizationRules", (rule, where) => {
        for (const name of ["id", "sourceDirectoryName", "targetDirectoryName"]) text(rule, where, name);
        list(rule, where, "objectMappings", checkObjectMapping);
    });
    return body as unknown as SynchronizationSchema; // its shape has been checked
}

function checkObjectMapping(mapping: JsonObject, where: string): void {
    for (const name of ["sourceObjectName", "targetObjectName", "flowTypes"]) text(mapping, where, name);
    list(mapping, where, "attributeMappings", (attribute, inAttribute) => {
        text(attribute, inAttribute, "targetAttributeName");
        if (!isObject(attribute.source)) throw malformed(`${inAttribute}.source`);
        text(attribute.source, `${inAttribute}.source`, "type");
    });
    if (mapping.scope === null || mapping.scope === undefined) return;
    if (!isObject(mapping.scope)) throw malformed(`${where}.scope`);
    list(mapping.scope, `${where}.scope`, "groups", (group, inGroup) => {
        list(group, inGroup, "clauses", (clause, inClause) => {
            text(clause, inClause, "sourceOperandName");
            text(clause, inClause, "operatorName");
            if (!isObject(clause.targetOperand)) throw malformed(`${inClause}.targetOperand`);
        });
    });
}

function list(
    parent: JsonObject,
    where: string,
    name: string,
    check: (item: JsonObject, where: string) => void,
): void {
    const value = parent[name];
    if (!Array.isArray(value)) throw malformed(`${where}.${name}`);
    value.forEach((item: unknown, index) => {
        const inItem = `${where}.${name}[${index}]`;
        if (!isObject(item)) throw malformed(inItem);
        check(item, inItem);
    });
}

function text(parent: JsonObject, where: string, name: string): void {
    if (typeof parent[name] !== "string") throw malformed(`${where}.${name}`);
}

const malformed = (where: string): Error =>
    badRequest(`The value of '${where}' is missing or not of the expected type.`, "BadRequest");

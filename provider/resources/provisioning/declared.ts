import type { Values } from "../../host/definition";
import { findBoolean, findNumber, findString, isRecord, toStrings } from "../support/values";
import { type ObjectKind, objectKinds } from "./schemaTypes";

/** A row of the attribute mapping as the program declares it; exactly one of the first four is set. */
export interface DeclaredRow {
    source?: string;
    constant?: string;
    expression?: string;
    removed?: boolean;
    matchingPrecedence?: number;
    defaultValue?: string;
    apply?: "always" | "onCreate";
}

export interface DeclaredClause {
    attribute: string;
    operator: string;
    value?: string;
}

export interface DeclaredFilter {
    name: string;
    clauses: DeclaredClause[];
}

export type ObjectAction = "create" | "update" | "delete";

/** What the program declares about users or groups; undefined members are none of its business. */
export interface DeclaredObject {
    enabled?: boolean;
    attributes?: Record<string, DeclaredRow>;
    scopingFilters?: DeclaredFilter[];
    actions?: ObjectAction[];
}

export type DeclaredMapping = Partial<Record<ObjectKind, DeclaredObject>>;

/** Reads the checked inputs `users` and `groups`. */
export function readDeclaredMapping(inputs: Values): DeclaredMapping {
    const mapping: DeclaredMapping = {};
    for (const kind of objectKinds) {
        const object = inputs[kind];
        if (isRecord(object)) mapping[kind] = readDeclaredObject(object);
    }
    return mapping;
}

function readDeclaredObject(object: Values): DeclaredObject {
    const attributes = object["attributes"];
    const filters = object["scopingFilters"];
    return {
        enabled: findBoolean(object, "enabled"),
        attributes: isRecord(attributes)
            ? Object.fromEntries(
                  Object.entries(attributes).flatMap(([target, row]) =>
                      isRecord(row) ? [[target, readDeclaredRow(row)]] : [],
                  ),
              )
            : undefined,
        scopingFilters: Array.isArray(filters) ? filters.filter(isRecord).map(readDeclaredFilter) : undefined,
        // Check has validated that the strings are actions.
        actions: Array.isArray(object["actions"])
            ? (toStrings(object["actions"]) as ObjectAction[])
            : undefined,
    };
}

function readDeclaredRow(row: Values): DeclaredRow {
    const apply = findString(row, "apply");
    return {
        source: findString(row, "source"),
        constant: findString(row, "constant"),
        expression: findString(row, "expression"),
        removed: findBoolean(row, "removed"),
        matchingPrecedence: findNumber(row, "matchingPrecedence"),
        defaultValue: findString(row, "defaultValue"),
        apply: apply === "always" || apply === "onCreate" ? apply : undefined,
    };
}

function readDeclaredFilter(filter: Values): DeclaredFilter {
    const clauses = filter["clauses"];
    return {
        name: findString(filter, "name") ?? "",
        clauses: (Array.isArray(clauses) ? clauses : []).filter(isRecord).map((clause) => ({
            attribute: findString(clause, "attribute") ?? "",
            operator: findString(clause, "operator") ?? "",
            value: findString(clause, "value"),
        })),
    };
}

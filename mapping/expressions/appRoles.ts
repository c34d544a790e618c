import { isObject } from "../json";
import type { Expression } from "./syntax";

/** An assignment to a role of the application, as the source attribute `appRoleAssignments` holds it. */
export interface AppRole {
    /** Of the role, not of the assignment. */
    id: string;
    value: string | null;
    displayName: string;
}

/**
 * A value of the source attribute `appRoleAssignments`: a JSON string, which is what an application gets that
 * maps the attribute without a function.
 * Source: "Customize user provisioning attribute-mappings", Provisioning a role to a SCIM app.
 */
export function writeAppRole({ id, value, displayName }: AppRole): string {
    return JSON.stringify({ id, value: value ?? displayName, displayName });
}

/** Reads a value of `appRoleAssignments`; a string that is not JSON is the name of a role. */
export function readAppRole(text: string): AppRole {
    const role = parseJson(text);
    const { id, value, displayName } = role;
    const name = typeof displayName === "string" ? displayName : text;
    return {
        id: typeof id === "string" ? id : "",
        value: typeof value === "string" ? value : name,
        displayName: name,
    };
}

/** What SingleAppRoleAssignment gives: the name of a role. */
export function getAppRoleName(text: string): string {
    const { value, displayName } = readAppRole(text);
    return value ?? displayName;
}

/**
 * How a target attribute that several roles flow to is written: AppRoleAssignmentsComplex only ever adds,
 * AssertiveAppRoleAssignmentsComplex replaces what is there. Undefined for other expressions.
 */
export function findRoleFlow(source: Expression): "add" | "replace" | undefined {
    if (source.kind !== "call") return undefined;
    if (source.name === "AppRoleAssignmentsComplex") return "add";
    return source.name === "AssertiveAppRoleAssignmentsComplex" ? "replace" : undefined;
}

function parseJson(text: string): Record<string, unknown> {
    try {
        const value: unknown = text.startsWith("{") ? JSON.parse(text) : {};
        return isObject(value) ? value : {};
    } catch {
        return {};
    }
}

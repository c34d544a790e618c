import type { AttributeChange } from "./attributeChange";
import { toWireValue as resourceValue } from "./resource";
import type { TargetValue } from "./targetValue";

/** How PATCH requests are written: as Entra always did, or as RFC 7644 wants it. */
export type PatchDialect = "legacy" | "compliant";

export interface PatchOperation {
    op: string;
    path?: string;
    value?: unknown;
}

/** RFC 7644, section 3.5.2. */
export interface PatchRequest {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
    Operations: PatchOperation[];
}

/**
 * The PATCH request for changed attributes. Legacy: one operation an attribute, capitalised, booleans as
 * text. Compliant: attributes with a filter and new ones have an operation of their own, all other ones
 * are merged into one `replace` without path. Roles by AppRoleAssignmentsComplex are JSON in strings in the legacy
 * dialect, as documented, and elements as in a POST in the other.
 * Source: "Known issues with SCIM 2.0 protocol compliance", flag aadOptscim062020.
 */
export function createPatchRequest(dialect: PatchDialect, changes: readonly AttributeChange[]): PatchRequest {
    return createRequest(
        dialect === "legacy" ? changes.map(createLegacyOperation) : createCompliantOperations(changes),
    );
}

/** Adds and removes members of a group. */
export function createMemberPatch(
    dialect: PatchDialect,
    op: "add" | "remove",
    members: readonly string[],
): PatchRequest {
    const value = members.map((member) => ({ value: member }));
    if (dialect === "legacy") {
        return createRequest([{ op: op === "add" ? "Add" : "Remove", path: "members", value }]);
    }
    return createRequest(
        op === "add"
            ? [{ op, path: "members", value }]
            : members.map((member) => ({ op, path: `members[value eq ${JSON.stringify(member)}]` })),
    );
}

function createRequest(Operations: PatchOperation[]): PatchRequest {
    return { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations };
}

function createLegacyOperation({ op, attribute, value }: AttributeChange): PatchOperation {
    // The documented request of AssertiveAppRoleAssignmentsComplex is the same in both dialects.
    if (attribute.roleFlow === "replace") return createOwnOperation({ op, attribute, value });
    const text = typeof value === "boolean" ? (value ? "True" : "False") : toElements(value);
    return { op: op === "add" ? "Add" : "Replace", path: attribute.name, value: text };
}

function createCompliantOperations(changes: readonly AttributeChange[]): PatchOperation[] {
    const own = changes.filter((c) => c.op === "add" || !canMerge(c));
    const merged = changes.filter((c) => c.op === "replace" && canMerge(c));
    const operations = own.map(createOwnOperation);
    if (merged.length === 1) return [...operations, ...merged.map(createOwnOperation)];
    if (merged.length === 0) return operations;
    const value = Object.fromEntries(merged.map((c) => [c.attribute.name, toElements(c.value)]));
    return [...operations, { op: "replace", value }];
}

function canMerge({ attribute }: AttributeChange): boolean {
    return attribute.path.filter === undefined && attribute.type !== "Reference" && !attribute.multivalued;
}

function createOwnOperation({ op, attribute, value }: AttributeChange): PatchOperation {
    const isRoles = attribute.roleFlow !== undefined;
    return { op, path: attribute.name, value: isRoles ? resourceValue(attribute, value) : toElements(value) };
}

function toElements(value: TargetValue): unknown {
    return Array.isArray(value) ? value.map((v: string) => ({ value: v })) : value;
}

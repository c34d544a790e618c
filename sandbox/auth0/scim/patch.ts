import scimmy from "scimmy";

import { isObject, type JsonObject } from "../management/payload";
import { badRequest, type ScimErrorType } from "./errors";
import { GrammarError, isSchemaUrn, parsePath, type ScimPath } from "./grammar";
import { conditionsOf, keyOf, matches } from "./resource";

/** One operation, its `op` in lower case. */
export interface PatchOperation {
    op: "add" | "remove" | "replace";
    path?: string;
    value?: unknown;
}

/** Reads a PatchOp message (RFC 7644 section 3.5.2); SCIMMY checks its form. */
export function patchOperations(body: unknown): PatchOperation[] {
    if (!isObject(body)) throw badRequest("invalidSyntax", "The body must be a PatchOp message");
    try {
        // Its type asks for what the check is there to find out.
        const message = new scimmy.Messages.PatchOp(body as never);
        return message.Operations.map(({ op, path, value }) => ({
            op: op.toLowerCase() as PatchOperation["op"],
            path: typeof path === "string" ? path : undefined,
            value: value as unknown,
        }));
    } catch (error) {
        if (!(error instanceof scimmy.Types.Error)) throw error;
        throw badRequest((error.scimType ?? "invalidSyntax") as ScimErrorType, error.message);
    }
}

/**
 * A copy of the resource with the operations applied, in RFC form and in both of Entra's dialects.
 *
 * Not SCIMMY's `PatchOp.apply`: it refuses `emails[type eq "work"].value` while there is no such element
 * (Entra relies on its being made), the strings "True" and "False", extension attributes by their URN, and
 * every attribute outside its schemas, where Auth0 ignores what is not mapped.
 */
export function applyPatch(resource: JsonObject, operations: readonly PatchOperation[]): JsonObject {
    const target = structuredClone(resource);
    for (const { op, path, value } of operations) {
        if (path === undefined) applyObject(target, op, value);
        else if (isSchemaUrn(path)) applyObject(target, op, value, path);
        else applyAt(target, op, pathOf(path), value);
    }
    return target;
}

/** Without a path the value is an object; its keys are names, paths (`name.givenName`) or schema URNs. */
function applyObject(target: JsonObject, op: PatchOperation["op"], value: unknown, schema?: string): void {
    if (!isObject(value)) throw badRequest("invalidValue", "Without a path the value must be an object");
    for (const [key, item] of Object.entries(value)) {
        if (isSchemaUrn(key)) applyObject(target, op, item, key);
        else if (key.toLowerCase() !== "schemas") applyAt(target, op, { schema, ...pathOf(key) }, item);
    }
}

function pathOf(text: string): ScimPath {
    try {
        return parsePath(text);
    } catch (error) {
        if (error instanceof GrammarError) throw badRequest("invalidPath", error.message);
        throw error;
    }
}

function applyAt(target: JsonObject, op: PatchOperation["op"], path: ScimPath, value: unknown): void {
    if (path.schema === undefined && /^(id|meta)$/i.test(path.attribute)) {
        throw badRequest("mutability", `Attribute ${path.attribute} is read-only`);
    }
    let container = target;
    if (path.schema !== undefined) {
        const key = keyOf(target, path.schema);
        const extension = target[key];
        container = isObject(extension) ? extension : {};
        target[key] = container;
    }
    const key = keyOf(container, path.attribute);
    if (path.selector !== undefined) {
        container[key] = patchedElements(container[key], op, path, value);
    } else if (path.sub !== undefined) {
        container[key] = patchedSub(container[key], op, path.sub, value);
    } else {
        patchMember(container, key, op, value);
    }
    if (isEmptyValue(container[key])) delete container[key];
}

/** The elements of a multi-valued attribute after an operation on those that the selector matches. */
function patchedElements(
    current: unknown,
    op: PatchOperation["op"],
    path: ScimPath & { selector?: ScimPath["selector"] },
    value: unknown,
): unknown[] {
    const elements: unknown[] = current === undefined ? [] : [current].flat();
    const { selector, sub } = path;
    const selected = (item: unknown): item is JsonObject =>
        selector !== undefined && isObject(item) && matches(selector, item);
    if (op === "remove" && sub === undefined) return elements.filter((item) => !selected(item));
    if (op !== "remove" && !elements.some(selected)) {
        const conditions = selector && conditionsOf(selector);
        if (conditions === undefined) throw badRequest("noTarget", "The filter matches no value");
        elements.push(Object.fromEntries(conditions));
    }
    for (const element of elements.filter(selected)) {
        if (sub !== undefined) patchMember(element, keyOf(element, sub), op, value);
        else if (isObject(value)) Object.assign(element, value);
        else throw badRequest("invalidValue", `The value of ${path.attribute}[…] must be an object`);
    }
    return elements;
}

/** `name.givenName`; on a multi-valued attribute every element is meant. */
function patchedSub(current: unknown, op: PatchOperation["op"], sub: string, value: unknown): unknown {
    const holder = current === undefined || current === null ? {} : current;
    for (const item of [holder].flat()) {
        if (isObject(item)) patchMember(item, keyOf(item, sub), op, value);
    }
    return holder;
}

function patchMember(holder: JsonObject, key: string, op: PatchOperation["op"], value: unknown): void {
    const current = holder[key];
    if (op === "remove") {
        if (Array.isArray(current) && value !== undefined) holder[key] = without(current, value);
        else delete holder[key];
    } else if (value === null || value === undefined) {
        delete holder[key];
    } else if (isObject(current) && isObject(value)) {
        Object.assign(current, value);
    } else if (op === "add" && Array.isArray(current)) {
        holder[key] = union(current, [value].flat());
    } else {
        holder[key] = value;
    }
}

/** Values of a multi-valued attribute are the same when their `value` is (Entra removes members that way). */
function identity(item: unknown): string {
    return JSON.stringify(isObject(item) && item.value !== undefined ? item.value : item);
}

function without(current: unknown[], value: unknown): unknown[] {
    const removed = new Set([value].flat().map(identity));
    return current.filter((item) => !removed.has(identity(item)));
}

function union(current: unknown[], added: unknown[]): unknown[] {
    const known = new Map(current.map((item) => [identity(item), item]));
    for (const item of added) known.set(identity(item), item);
    return [...known.values()];
}

function isEmptyValue(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

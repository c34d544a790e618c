import { copyJson, isObject, type JsonObject } from "../json";
import { GrammarError, isCoreUrn, isSchemaUrn, parseFilter, parsePath, type ScimPath } from "./grammar";
import type { AttributeChange, PatchOperation } from "./patchOperation";
import { findPrimaryElements, patchElements, patchMember } from "./patchValues";
import { findKey } from "./resource";
import { createBadRequestError } from "./scimError";
import { findDefinition } from "./standardAttributes";

/** Says whether anything becomes of an attribute. What no mapping names is ignored, be it there or not. */
export type IsKnown = (path: ScimPath) => boolean;

/**
 * A copy of the resource with the operations applied, in RFC form and in both of Entra's dialects.
 *
 * Not SCIMMY's `PatchOp.apply`: it refuses `emails[type eq "work"].value` while there is no such element
 * (Entra relies on its being made), the strings "True" and "False", extension attributes by their URN, and
 * every attribute outside its schemas, where Auth0 ignores what is not mapped.
 */
export function applyPatch(
    resource: JsonObject,
    operations: readonly PatchOperation[],
    isKnown: IsKnown = () => true,
): JsonObject {
    const target = copyJson(resource);
    for (const operation of operations) {
        if (isExtensionRemoval(operation)) delete target[findKey(target, operation.path)];
        for (const change of toChanges(operation)) applyAt(target, change, isKnown);
    }
    return target;
}

/**
 * What an operation does, an attribute at a time. Without a path the value is an object; its keys are names,
 * Entra's paths (`name.givenName`) or schema URNs.
 */
export function toChanges({ op, path, value }: PatchOperation): AttributeChange[] {
    if (path === undefined) return toMergedChanges(op, value);
    if (isExtensionRemoval({ op, path, value })) return [];
    if (isSchemaUrn(path)) return toMergedChanges(op, value, path);
    return [{ op, path: parsePatchPath(path), value, isMerged: false }];
}

/** `remove` of an extension as a whole, by its URN. The core schema cannot be removed. */
function isExtensionRemoval(operation: PatchOperation): operation is PatchOperation & { path: string } {
    const { op, path, value } = operation;
    if (op !== "remove" || path === undefined || !isSchemaUrn(path) || value !== undefined) return false;
    if (!isCoreUrn(path)) return true;
    throw createBadRequestError(
        "invalidPath",
        `${path} is a schema and not an attribute that can be removed`,
    );
}

function toMergedChanges(op: PatchOperation["op"], value: unknown, schema?: string): AttributeChange[] {
    if (!isObject(value)) {
        throw createBadRequestError("invalidValue", "Without a path the value must be an object");
    }
    return Object.entries(value).flatMap(([key, item]) => {
        if (isSchemaUrn(key)) return toMergedChanges(op, item, key);
        if (key.toLowerCase() === "schemas") return [];
        return [{ op, path: { schema, ...parsePatchPath(key) }, value: item, isMerged: true }];
    });
}

function parsePatchPath(text: string): ScimPath {
    try {
        return parsePath(text);
    } catch (error) {
        if (!(error instanceof GrammarError)) throw error;
        throw createBadRequestError(hasBadFilter(text) ? "invalidFilter" : "invalidPath", error.message);
    }
}

/** Whether what is wrong with a path is the filter in its brackets (RFC 7644, table 9). */
function hasBadFilter(path: string): boolean {
    const filter = /^[^[\]]+\[(.*)\](\.\w+)?$/.exec(path)?.[1];
    if (filter === undefined) return false;
    try {
        parseFilter(filter);
        return false;
    } catch {
        return true;
    }
}

function applyAt(target: JsonObject, change: AttributeChange, isKnown: IsKnown): void {
    const { op, path, value } = change;
    if (path.schema === undefined && /^(id|meta)$/i.test(path.attribute)) {
        throw createBadRequestError("mutability", `Attribute ${path.attribute} is read-only`);
    }
    if (path.selector !== undefined && findDefinition({ ...path, sub: undefined })?.multiValued === false) {
        throw createBadRequestError(
            "invalidPath",
            `Attribute ${path.attribute} has one value, nothing to choose from`,
        );
    }
    let container = target;
    if (path.schema !== undefined) {
        const key = findKey(target, path.schema);
        const extension = target[key];
        container = isObject(extension) ? extension : {};
        target[key] = container;
    }
    const key = findKey(container, path.attribute);
    const before = findPrimaryElements(container[key]);
    if (path.selector !== undefined) {
        if (isKnown(path)) container[key] = patchElements(container[key], change);
    } else if (path.sub !== undefined) {
        container[key] = patchSubAttribute(container[key], op, path.sub, value);
    } else {
        patchMember(container, key, op, value);
    }
    keepOnePrimary(container[key], before);
    if (isEmptyValue(container[key])) delete container[key];
}

/** A value that becomes the primary one takes that from the others (RFC 7644 section 3.5.2). */
function keepOnePrimary(value: unknown, before: ReadonlySet<unknown>): void {
    const after = findPrimaryElements(value);
    if (after.size < 2 || ![...after].some((element) => !before.has(element))) return;
    for (const element of after) if (before.has(element)) element[findKey(element, "primary")] = false;
}

/** `name.givenName`; on a multi-valued attribute every element is meant. */
function patchSubAttribute(current: unknown, op: PatchOperation["op"], sub: string, value: unknown): unknown {
    const holder = current === undefined || current === null ? {} : current;
    for (const item of [holder].flat()) {
        if (isObject(item)) patchMember(item, findKey(item, sub), op, value);
    }
    return holder;
}

function isEmptyValue(value: unknown): boolean {
    if (value === undefined || value === null) return true;
    return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

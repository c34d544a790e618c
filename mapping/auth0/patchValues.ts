import { copyJson, isObject, isSameJson, type JsonObject } from "../json";
import { type FilterNode } from "./grammar";
import type { AttributeChange, PatchOperation } from "./patchOperation";
import { findKey, isMatch, readConditions, toElements } from "./resource";
import { createBadRequestError } from "./scimError";

/**
 * The elements of a multi-valued attribute after an operation on those that the path's filter selects.
 *
 * A `replace` that selects nothing is `noTarget` (RFC 7644 section 3.5.2.3). An `add`, and a key of a value
 * without path, makes the element, as Entra relies on: `emails[type eq "work"].value` of a user without one.
 * What an element is replaced by may leave sub-attributes out; those stay.
 */
export function patchElements(current: unknown, { op, path, value, isMerged }: AttributeChange): unknown[] {
    const elements: unknown[] = current === undefined ? [] : [current].flat();
    const { selector, sub } = path;
    const selected = (item: unknown): item is JsonObject =>
        selector !== undefined && isObject(item) && isMatch(selector, item);
    if (op === "remove" && sub === undefined) return elements.filter((item) => !selected(item));
    if (op !== "remove" && !elements.some(selected)) {
        if (op === "replace" && !isMerged) throw createNoTargetError();
        elements.push(createElement(selector));
    }
    for (const element of elements.filter(selected)) {
        if (sub !== undefined) {
            patchMember(element, findKey(element, sub), op, value);
        } else if (isObject(value)) {
            Object.assign(element, value);
        } else {
            throw createBadRequestError(
                "invalidValue",
                `The value of ${path.attribute}[…] must be an object`,
            );
        }
    }
    return elements;
}

/** A new element of which the filter is true; there is one if the filter only says what equals what. */
function createElement(selector: FilterNode | undefined): JsonObject {
    const conditions = selector && readConditions(selector);
    if (conditions === undefined) throw createNoTargetError();
    return Object.fromEntries(conditions);
}

function createNoTargetError() {
    return createBadRequestError("noTarget", "The filter matches no value");
}

/** Adds to, replaces or removes a member of an object. A value of null removes (RFC 7643 section 2.5). */
export function patchMember(holder: JsonObject, key: string, op: PatchOperation["op"], value: unknown): void {
    const current = holder[key];
    if (op === "remove") {
        if (Array.isArray(current) && value !== undefined) holder[key] = removeElements(current, value);
        else delete holder[key];
    } else if (value === null || value === undefined) {
        delete holder[key];
    } else if (isObject(current) && isObject(value)) {
        Object.assign(current, value);
    } else if (op === "add" && Array.isArray(current)) {
        holder[key] = mergeElements(current, [value].flat());
    } else {
        holder[key] = copyJson(value);
    }
}

/** Removes the elements that have all that one of the values says; Entra names members so. */
function removeElements(current: unknown[], value: unknown): unknown[] {
    const removed = toElements(value);
    return current.filter((item) => {
        const [element = {}] = toElements(item);
        return !removed.some((wanted) =>
            Object.entries(wanted).every(([key, part]) => isSameJson(element[findKey(element, key)], part)),
        );
    });
}

/** Adds the values that are not there yet. Two are the same when `type` and `value` are (RFC 7643 section 2.4). */
function mergeElements(current: unknown[], added: unknown[]): unknown[] {
    const known = new Map(current.map((item) => [getIdentity(item), item]));
    for (const item of added) {
        const before = known.get(getIdentity(item));
        if (isObject(before) && isObject(item)) Object.assign(before, item);
        else known.set(getIdentity(item), copyJson(item));
    }
    return [...known.values()];
}

function getIdentity(item: unknown): string {
    if (!isObject(item)) return JSON.stringify(item);
    const value = item[findKey(item, "value")];
    return value === undefined ? JSON.stringify(item) : JSON.stringify([value, item[findKey(item, "type")]]);
}

/** The elements that are marked as the primary one. */
export function findPrimaryElements(value: unknown): Set<JsonObject> {
    const found = Array.isArray(value) ? value : [];
    return new Set(
        found.filter(
            (element): element is JsonObject =>
                isObject(element) && /^true$/i.test(String(element[findKey(element, "primary")])),
        ),
    );
}

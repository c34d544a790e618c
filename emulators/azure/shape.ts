/**
 * Shapes of Azure Resource Manager bodies. Not `ajv` (MIT): the texts of its errors are not those of Resource Manager,
 * and translating them takes as many lines as this check.
 */

import { isObject } from "../support/json";
import { createBadRequestError } from "./errors";

/** What a member may be; `?` in front of a name in an object's shape: it may be absent. */
export type Shape =
    | "string"
    | "boolean"
    | "integer"
    | "number"
    | "texts"
    | "tags"
    | { listOf: Shape }
    | { object: Record<string, Shape> };

/** Refuses what is missing, unknown or of another type; null counts as absent. */
export function checkShape(value: unknown, shape: Shape, path: string): void {
    if (typeof shape === "object" && "listOf" in shape) {
        if (!Array.isArray(value)) throw createShapeError(path, "a list");
        value.forEach((item: unknown, index) => checkShape(item, shape.listOf, `${path}[${index}]`));
    } else if (typeof shape === "object") {
        checkObject(value, shape.object, path);
    } else if (!isOfShape(value, shape)) {
        throw createShapeError(path, shape);
    }
}

function checkObject(value: unknown, members: Record<string, Shape>, path: string): void {
    if (!isObject(value)) throw createShapeError(path, "an object");
    const shapes = new Map(Object.entries(members).map(([name, shape]) => [name.replace("?", ""), shape]));
    for (const [name, member] of Object.entries(value)) {
        const shape = shapes.get(name);
        if (shape === undefined) {
            throw createBadRequestError(
                `Could not find member '${name}' on object of type '${path}'.`,
                "InvalidRequestContent",
            );
        }
        if (member !== null && member !== undefined) checkShape(member, shape, `${path}.${name}`);
    }
    for (const name of Object.keys(members)) {
        if (!name.startsWith("?") && (value[name] ?? undefined) === undefined) {
            throw createBadRequestError(
                `Required property '${name}' not found in JSON. Path '${path}'.`,
                "InvalidRequestContent",
            );
        }
    }
}

function isOfShape(
    value: unknown,
    shape: "string" | "boolean" | "integer" | "number" | "texts" | "tags",
): boolean {
    switch (shape) {
        case "integer":
            return Number.isInteger(value);
        case "texts":
            return Array.isArray(value) && value.every((item) => typeof item === "string");
        case "tags":
            return isObject(value) && Object.values(value).every((item) => typeof item === "string");
        default:
            return typeof value === shape;
    }
}

export { isObject };

function createShapeError(path: string, expected: string): Error {
    return createBadRequestError(
        `The value of '${path}' is not valid; expected ${expected}.`,
        "InvalidRequestContent",
    );
}

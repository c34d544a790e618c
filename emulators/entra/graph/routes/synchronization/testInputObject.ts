import { isObject } from "../../call";
import { createBadRequestError } from "../../errors";

/** The `expressionInputObject` of a parse request; null when there is none. */
export function readTestInputObject(
    value: unknown,
): { properties: { key: string; value: unknown }[] } | null {
    if (value === undefined || value === null) return null;
    const properties = isObject(value) ? value.properties : undefined;
    if (!Array.isArray(properties)) {
        throw createBadRequestError("Property testInputObject has an invalid value.", "BadRequest");
    }
    return {
        properties: properties.map((property: unknown) => {
            const { key, value: held } = isObject(property) ? property : {};
            if (typeof key !== "string") {
                throw createBadRequestError("Each property of testInputObject needs a key.", "BadRequest");
            }
            return { key, value: held };
        }),
    };
}

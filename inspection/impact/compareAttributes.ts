import { isSameJson } from "../../mapping";
import { compileScimMapping, type ScimMappingEntry, type UserAttributes } from "../../mapping/auth0";
import type { AttributeEffect } from "./impact";

/** The attributes that SCIM writes and that differ between two states of an account, sorted by name. */
export function compareAttributes(
    mapping: readonly ScimMappingEntry[],
    before: UserAttributes | undefined,
    after: UserAttributes | undefined,
): AttributeEffect[] {
    const targets = new Set(compileScimMapping(mapping).map(({ target }) => target.join(".")));
    return [...targets].sort().flatMap((attribute): AttributeEffect[] => {
        const [from, to] = [read(before, attribute), read(after, attribute)];
        if (isSameJson(from ?? null, to ?? null)) return [];
        return [{ attribute, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
    });
}

function read(attributes: UserAttributes | undefined, path: string): unknown {
    let value: unknown = attributes;
    for (const key of path.split(".")) {
        value =
            typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    }
    return value;
}

/**
 * What a response must look like: a type, a pattern, a list, or an object by its members. A member whose name ends
 * in `?` may be absent; others that are not named are refused, unless the object has `...`.
 */
export type Shape =
    | "string"
    | "boolean"
    | "number"
    | "object"
    | "date-time"
    | RegExp
    | { readonly list: Shape }
    | { readonly [member: string]: Shape };

/** The first way in which a value is not of a shape; undefined when it is. */
export function mismatch(shape: Shape, value: unknown, at = "response"): string | undefined {
    if (shape instanceof RegExp) {
        return typeof value === "string" && shape.test(value) ? undefined : `${at} does not match ${shape}`;
    }
    if (shape === "date-time") return mismatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, value, at);
    if (shape === "object") return isObject(value) ? undefined : `${at} is no object`;
    if (typeof shape === "string") return typeof value === shape ? undefined : `${at} is no ${shape}`;
    if (isList(shape)) {
        if (!Array.isArray(value)) return `${at} is no list`;
        return first(value.map((item, index) => mismatch(shape.list, item, `${at}[${index}]`)));
    }
    return isObject(value) ? memberMismatch(shape, value, at) : `${at} is no object`;
}

function memberMismatch(
    shape: Readonly<Record<string, Shape>>,
    value: Record<string, unknown>,
    at: string,
): string | undefined {
    const problems = Object.entries(shape)
        .filter(([name]) => name !== "...")
        .map(([key, member]) => {
            const name = key.replace(/\?$/, "");
            if (!(name in value)) return key.endsWith("?") ? undefined : `${at}.${name} is missing`;
            return mismatch(member, value[name], `${at}.${name}`);
        });
    const others = Object.keys(value).filter((name) => !(name in shape) && !(`${name}?` in shape));
    if (!("..." in shape)) problems.push(...others.map((name) => `${at}.${name} is not documented`));
    return first(problems);
}

function isList(shape: Exclude<Shape, string | RegExp>): shape is { list: Shape } {
    return "list" in shape && Object.keys(shape).length === 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const first = (problems: (string | undefined)[]) => problems.find((problem) => problem !== undefined);

/*
 * Descriptions of inputs, which components and the plugin share. Zod, Valibot and Ajv were considered: every value here,
 * at any depth, can be an output or unknown and then has to pass, rules across several properties must run on what is
 * known of them, and each message names the property, the value and the next step in one wording. With a library every
 * node would need a wrapper and every message a translation, which is more than the checks themselves; and the plugin
 * starts for each deployment, so loading one would cost time there.
 */
import { suggest } from "../suggestion";
import type { Problems } from "./problems";

/** Looks at one value that is present and known, and reports what is not valid about it. */
export type Check = (value: unknown, path: string, problems: Problems) => void;

/** One check for each member of an arguments interface; the compiler demands every member. */
export type Shape<T> = { [K in keyof Required<T>]: Check };

/**
 * An object with these members and no others.
 *
 * @param required Names of the members that have to be present, or their purposes by name, which the message states.
 */
export function checkObject<T>(
    shape: Shape<T>,
    required: NoInfer<readonly (keyof T & string)[] | { readonly [K in keyof T]?: string }> = [],
): Check {
    const names = Object.keys(shape);
    const purposes: [name: string, purpose?: string][] = Array.isArray(required)
        ? required.map((name: string) => [name])
        : Object.entries(required as Record<string, string>);
    return (value, path, problems) => {
        if (!isRecord(value)) {
            problems.add(path, { found: value, expected: `an object with ${names.join(", ")}` });
            return;
        }
        for (const [name, purpose] of purposes) {
            if (isAbsent(value[name])) problems.addMissing(joinPath(path, name), purpose);
        }
        for (const [name, member] of Object.entries(value)) {
            if (Object.hasOwn(shape, name)) {
                checkKnown(shape[name as keyof T], member, joinPath(path, name), problems);
            } else if (!isAbsent(member) && !name.startsWith("__")) {
                // Names that begin with two underscores are the engine's own.
                addUnknownMember(name, names, path, problems);
            }
        }
    };
}

/** A string, which may not be blank. */
export function checkString(rule: {
    pattern?: RegExp;
    max?: number;
    expected: string;
    next?: string;
}): Check {
    return (value, path, problems) => {
        const fits =
            typeof value === "string" &&
            value.trim() !== "" &&
            value.length <= (rule.max ?? Number.POSITIVE_INFINITY) &&
            (rule.pattern?.test(value) ?? true);
        if (!fits) problems.add(path, { found: value, expected: rule.expected, next: rule.next });
    };
}

/** Any string, the empty one too. */
export const checkAnyString: Check = (value, path, problems) => {
    if (typeof value === "string") return;
    const next = isScalar(value) ? `Write it as ${JSON.stringify(String(value))}.` : undefined;
    problems.add(path, { found: value, expected: "a string", next });
};

export function checkOneOf(allowed: readonly string[], next?: string): Check {
    return (value, path, problems) => {
        if (typeof value === "string" && allowed.includes(value)) return;
        problems.add(path, {
            found: value,
            expected: `one of ${allowed.join(", ")}`,
            next: next ?? suggest(value, allowed),
        });
    };
}

export function checkInteger(rule: { min: number; max?: number; expected: string; next?: string }): Check {
    return (value, path, problems) => {
        const fits =
            typeof value === "number" &&
            Number.isInteger(value) &&
            value >= rule.min &&
            value <= (rule.max ?? Number.MAX_SAFE_INTEGER);
        if (!fits) problems.add(path, { found: value, expected: rule.expected, next: rule.next });
    };
}

export const checkBoolean: Check = (value, path, problems) => {
    if (typeof value !== "boolean") problems.add(path, { found: value, expected: "true or false" });
};

/** A non-empty string that no message may show. */
export const checkSecret: Check = (value, path, problems) => {
    if (typeof value !== "string") problems.refuse(path, "is not a string");
    else if (value.trim() === "") problems.refuse(path, "is empty");
};

/** Accepts everything: for secrets, which no message may show, and for what another check looks at. */
export const acceptAnything: Check = () => undefined;

/** A list; equal members (ignoring case) are refused, since every list here is a set. */
export function checkList(member: Check, rule: { min?: number; max?: number } = {}): Check {
    return (value, path, problems) => {
        if (!Array.isArray(value)) {
            problems.add(path, { found: value, expected: "a list" });
            return;
        }
        if (value.length < (rule.min ?? 0)) {
            problems.add(path, { found: value, expected: `at least ${rule.min} in the list` });
        }
        if (value.length > (rule.max ?? Number.POSITIVE_INFINITY)) {
            problems.add(path, { found: `${value.length} in the list`, expected: `at most ${rule.max}` });
        }
        value.forEach((item: unknown, index) => {
            if (isAbsent(item)) problems.addMissing(`${path}[${index}]`);
            checkKnown(member, item, `${path}[${index}]`, problems);
        });
        checkDistinct(value, path, problems);
    };
}

function checkDistinct(list: unknown[], path: string, problems: Problems): void {
    const seen = new Map<string, number>();
    list.forEach((item, index) => {
        if (typeof item !== "string") return;
        const first = seen.get(item.toLowerCase());
        if (first === undefined) {
            seen.set(item.toLowerCase(), index);
            return;
        }
        problems.add(`${path}[${index}]`, {
            found: item,
            expected: "each value once",
            next: `Remove it: it is the same as ${path}[${first}].`,
        });
    });
}

/** A map from free names to checked values. */
export function checkMap(member: Check): Check {
    return (value, path, problems) => {
        if (!isRecord(value)) {
            problems.add(path, { found: value, expected: "a map" });
            return;
        }
        for (const [key, item] of Object.entries(value)) {
            const itemPath = formatKeyPath(path, key);
            if (key.trim() === "") problems.add(itemPath, { found: key, expected: "a non-empty name" });
            checkKnown(member, item, itemPath, problems);
        }
    };
}

/** Runs a check on a value that is present and known. */
function checkKnown(check: Check, value: unknown, path: string, problems: Problems): void {
    if (!isAbsent(value) && !problems.isUnknown(value)) check(value, path, problems);
}

/** Absent, as programs express it: not given, undefined or null. */
export function isAbsent(value: unknown): value is undefined | null {
    return value === undefined || value === null;
}

/** Whether a known value is an object with named members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function joinPath(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}

/** The path of an entry of a map. */
export function formatKeyPath(path: string, key: string): string {
    return `${path}[${JSON.stringify(key)}]`;
}

function isScalar(value: unknown): value is number | boolean {
    return typeof value === "number" || typeof value === "boolean";
}

function addUnknownMember(name: string, names: string[], path: string, problems: Problems): void {
    const advice = suggest(name, names) ?? `The known arguments are ${names.join(", ")}.`;
    problems.refuse(joinPath(path, name), `is not a known argument. ${advice}`);
}

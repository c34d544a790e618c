import { nearest } from "../../rules/suggestion";
import { isDeferred } from "./deferred";
import type { Problems } from "./problems";

/** Looks at one value that is known now and reports what is wrong with it. */
export type Check = (value: unknown, path: string, problems: Problems) => void;

/** One check for each member of an arguments interface; the compiler demands every member. */
export type Shape<T> = { [K in keyof Required<T>]: Check };

/** An object with these members and no others; a misspelt one is named together with the near one. */
export function object<T>(shape: Shape<T>, required: (keyof T & string)[] = []): Check {
    const names = Object.keys(shape);
    return (value, path, problems) => {
        if (!isRecord(value)) {
            problems.add(path, { found: value, expected: `an object with ${names.join(", ")}` });
            return;
        }
        for (const name of required) {
            if (isAbsent(value[name])) {
                problems.add(join(path, name), {
                    found: undefined,
                    expected: "a value",
                    next: "It is required.",
                });
            }
        }
        for (const [name, member] of Object.entries(value)) {
            if (Object.hasOwn(shape, name)) {
                whenKnown(shape[name as keyof T], member, join(path, name), problems);
            } else {
                unknownMember(name, names, path, problems);
            }
        }
    };
}

export function text(rule: { pattern?: RegExp; max?: number; expected: string; next?: string }): Check {
    return (value, path, problems) => {
        const fits =
            typeof value === "string" &&
            value.trim() !== "" &&
            value.length <= (rule.max ?? Number.POSITIVE_INFINITY) &&
            (rule.pattern?.test(value) ?? true);
        if (!fits) problems.add(path, { found: value, expected: rule.expected, next: rule.next });
    };
}

export function oneOf(allowed: readonly string[], next?: string): Check {
    return (value, path, problems) => {
        if (typeof value === "string" && allowed.includes(value)) return;
        const near = typeof value === "string" ? nearest(value, allowed) : undefined;
        problems.add(path, {
            found: value,
            expected: `one of ${allowed.join(", ")}`,
            next: next ?? (near === undefined ? undefined : `Did you mean ${JSON.stringify(near)}?`),
        });
    };
}

export function integer(rule: { min: number; max?: number; expected: string; next?: string }): Check {
    return (value, path, problems) => {
        const fits =
            typeof value === "number" &&
            Number.isInteger(value) &&
            value >= rule.min &&
            value <= (rule.max ?? Number.MAX_SAFE_INTEGER);
        if (!fits) problems.add(path, { found: value, expected: rule.expected, next: rule.next });
    };
}

export const boolean: Check = (value, path, problems) => {
    if (typeof value !== "boolean") problems.add(path, { found: value, expected: "true or false" });
};

/** Accepts everything; for members that are checked elsewhere, or by nobody. */
export const anything: Check = () => undefined;

/** What changes one child of a component: arguments, or a function. */
export const transform: Check = (value, path, problems) => {
    if (typeof value === "function" || isRecord(value)) return;
    problems.add(path, { found: value, expected: "a function or an object of arguments" });
};

/** A list; equal members (ignoring case) are refused, since every list here is a set. */
export function list(member: Check, rule: { min?: number; max?: number } = {}): Check {
    return (value, path, problems) => {
        if (!Array.isArray(value)) {
            problems.add(path, { found: value, expected: "a list" });
            return;
        }
        if (value.length < (rule.min ?? 0)) {
            problems.add(path, {
                found: value,
                expected: `at least ${rule.min}`,
                next: "Leave it out for the default.",
            });
        }
        if (value.length > (rule.max ?? Number.POSITIVE_INFINITY)) {
            problems.add(path, { found: `${value.length} members`, expected: `at most ${rule.max}` });
        }
        const seen = new Map<string, number>();
        value.forEach((item: unknown, index) => {
            if (isAbsent(item)) problems.add(`${path}[${index}]`, { found: item, expected: "a value" });
            whenKnown(member, item, `${path}[${index}]`, problems);
            if (typeof item !== "string") return;
            const first = seen.get(item.toLowerCase());
            if (first === undefined) {
                seen.set(item.toLowerCase(), index);
            } else {
                problems.add(`${path}[${index}]`, {
                    found: item,
                    expected: "every member once",
                    next: `Remove it: it is the same as ${path}[${first}].`,
                });
            }
        });
    };
}

/** A map from free names to checked values. */
export function map(member: Check): Check {
    return (value, path, problems) => {
        if (!isRecord(value)) {
            problems.add(path, { found: value, expected: "a map" });
            return;
        }
        for (const [key, item] of Object.entries(value)) {
            const itemPath = `${path}[${JSON.stringify(key)}]`;
            if (key.trim() === "") {
                problems.add(itemPath, { found: key, expected: "a name that is not empty" });
            }
            whenKnown(member, item, itemPath, problems);
        }
    };
}

function whenKnown(check: Check, value: unknown, path: string, problems: Problems): void {
    if (!isAbsent(value) && !isDeferred(value)) check(value, path, problems);
}

export function isAbsent(value: unknown): boolean {
    return value === undefined || value === null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isDeferred(value);
}

function join(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}

function unknownMember(name: string, names: string[], path: string, problems: Problems): void {
    const near = nearest(name, names);
    problems.add(join(path, name), {
        found: name,
        expected: `one of ${names.join(", ")}`,
        next: near === undefined ? "There is no such argument." : `Did you mean ${near}?`,
    });
}

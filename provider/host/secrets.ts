import { unknownMark, type Value, type Values } from "./definition";
import { isSameValue } from "./diff";
import { isWithin, parsePath, type PropertyPath } from "./propertyPath";
import { getValueAt, isContainer } from "./values";
import type { Received } from "./wire/receive";

/**
 * Which values a handler returned must be secret: those at a path that was secret in one of the sources,
 * and the property paths in `always`.
 *
 * Where the shape differs, more is marked rather than less: a secret beneath something that is now text
 * makes the text secret, and a secret in an array makes the whole array secret unless the array is the
 * same length with the same value in the same place (services reorder lists).
 */
export function findSecretPaths(
    values: Values,
    sources: readonly Received[],
    always: readonly string[] = [],
): PropertyPath[] {
    const carried = sources.flatMap((source) =>
        source.secrets.map((path) => carry(values, source.values, path)),
    );
    return [
        ...carried.filter((path) => path !== undefined),
        ...always.flatMap((path) => expandPath(values, parsePath(path) ?? [path])),
    ];
}

/** The paths that `*` stands for: one for each element that there is. */
function expandPath(values: Values, path: PropertyPath): PropertyPath[] {
    const star = path.indexOf("*");
    if (star < 0) return [path];
    const list = getValueAt(values, path.slice(0, star));
    if (!Array.isArray(list)) return [];
    return list.flatMap((_, index) =>
        expandPath(values, [...path.slice(0, star), index, ...path.slice(star + 1)]),
    );
}

function carry(values: Values, source: Values, path: PropertyPath): PropertyPath | undefined {
    let node: Value = values;
    for (const [position, segment] of path.entries()) {
        if (node === undefined || node === null) {
            return undefined;
        }
        if (!isContainer(node) || Array.isArray(node) !== (typeof segment === "number")) {
            return path.slice(0, position);
        }
        if (Array.isArray(node)) {
            const before = getValueAt(source, path.slice(0, position));
            const inPlace =
                Array.isArray(before) &&
                before.length === node.length &&
                isSameValue(getValueAt(source, path), getValueAt(values, path));
            if (!inPlace) {
                return path.slice(0, position);
            }
        }
        node = getValueAt(node, [segment]);
    }
    return node === undefined ? undefined : path;
}

/**
 * The part of `earlier` that `later` does not speak of. A property that the program gives in plain now is
 * plain, even if it was secret in the last deployment.
 */
export function omitRestated(earlier: Received, later: Received): Received {
    return {
        values: earlier.values,
        secrets: earlier.secrets.filter((path) => getValueAt(later.values, path) === undefined),
    };
}

/** The secret property that a path points into, or the path itself. */
export function findOutermostSecret(path: PropertyPath, sources: readonly Received[]): PropertyPath {
    const secrets = sources.flatMap((source) => source.secrets);
    return secrets.find((secret) => isWithin(path, secret)) ?? path;
}

/** Shorter strings are too common to be redacted in a message. */
const minRedactedLength = 4;

/** The strings at the secret paths, for a {@link createRedactor}. */
export function collectSecretStrings({
    values,
    secrets,
}: Pick<Received, "values"> & { secrets: readonly PropertyPath[] }): string[] {
    return secrets.flatMap((path) => collectStrings(getValueAt(values, path)));
}

function collectStrings(value: Value): string[] {
    if (typeof value === "string") {
        return value.length < minRedactedLength ? [] : [value];
    }
    if (value === unknownMark || !isContainer(value)) {
        return [];
    }
    return Object.values(value).flatMap(collectStrings);
}

/** Redacts the given strings, also where they are encoded in JSON or in a URL. */
export function createRedactor(secret: Iterable<string>): (text: string) => string {
    const forms = new Set<string>();
    for (const text of secret) {
        forms.add(text);
        forms.add(JSON.stringify(text).slice(1, -1));
        forms.add(encodePercent(text));
    }
    // Longest first: one secret can be part of another.
    const ordered = [...forms].sort((a, b) => b.length - a.length);
    return (text) => ordered.reduce((redacted, form) => redacted.replaceAll(form, "[secret]"), text);
}

function encodePercent(text: string): string {
    try {
        return encodeURIComponent(text);
    } catch {
        // Half of a surrogate pair: no URL can hold it.
        return text;
    }
}

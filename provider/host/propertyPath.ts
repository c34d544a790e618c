/** Where a property is: object keys and array indices, from the outside in. */
export type PropertyPath = readonly (string | number)[];

/**
 * Writes a path as the engine reads it: `scopes[0]`, `mappings["emails[type eq \"work\"].value"].source`.
 *
 * The syntax has one hole: a quoted key cannot end in a backslash. Such a key is written bare where that
 * is possible, else without its trailing backslashes.
 */
export function formatPath(path: PropertyPath): string {
    return path.map((segment, position) => formatSegment(segment, position === 0)).join("");
}

function formatSegment(segment: string | number, first: boolean): string {
    if (typeof segment === "number") {
        return `[${segment}]`;
    }
    const dot = first ? "" : ".";
    if (/^[A-Za-z_$][\w$]*$/.test(segment)) {
        return dot + segment;
    }
    if (segment.endsWith("\\") && !/[.[]/.test(segment)) {
        return dot + segment;
    }
    return `["${segment.replace(/\\+$/, "").replaceAll('"', '\\"')}"]`;
}

/**
 * Reads a path by the engine's own, loose rules (a bare name is anything up to the next `.` or `[`; only
 * `\"` is an escape). Undefined where the engine would refuse it.
 */
export function parsePath(text: string): PropertyPath | undefined {
    const path: (string | number)[] = [];
    let rest = text;
    if (rest === "" || rest.startsWith(".")) {
        return undefined;
    }
    while (rest !== "") {
        const read = rest.startsWith("[") ? readBrackets(rest) : readName(rest);
        if (read === undefined) {
            return undefined;
        }
        path.push(read.segment);
        rest = rest.slice(read.length);
        if (rest.startsWith(".")) {
            rest = rest.slice(1);
            if (rest === "" || rest.startsWith(".")) {
                return undefined;
            }
        }
    }
    return path;
}

interface Segment {
    segment: string | number;
    length: number;
}

function readName(text: string): Segment {
    const end = text.search(/[.[]/);
    const segment = end === -1 ? text : text.slice(0, end);
    return { segment, length: segment.length };
}

function readBrackets(text: string): Segment | undefined {
    const quoted = /^\["((?:\\"|[^"])*)"\]/.exec(text);
    if (quoted?.[1] !== undefined) {
        return { segment: quoted[1].replaceAll('\\"', '"'), length: quoted[0].length };
    }
    const index = /^\[(\d+|\*)\]/.exec(text);
    if (index?.[1] !== undefined) {
        return { segment: index[1] === "*" ? "*" : Number(index[1]), length: index[0].length };
    }
    return undefined;
}

/** Whether `path` is `ancestor` or lies beneath it; the key `*` in `ancestor` stands for any one step. */
export function isWithin(path: PropertyPath, ancestor: PropertyPath): boolean {
    return (
        path.length >= ancestor.length &&
        ancestor.every((segment, position) => segment === "*" || segment === path[position])
    );
}
